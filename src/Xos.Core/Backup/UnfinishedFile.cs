namespace Xos.Core.Backup;

/// <summary>A file while it is written, for its owner alone: it gets its name once it is whole, and is gone when that never happens.</summary>
internal sealed class UnfinishedFile : IAsyncDisposable
{
    /// <summary>What stands behind its name until then.</summary>
    public const string Ending = ".unfinished";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileInfo _file;
    private readonly string _path;
    private bool _isFinished;

    private UnfinishedFile(string path)
    {
        _path = path;
        _file = new($"{path}{Ending}");
        Stream = Create(_file.FullName);
    }

    /// <summary>Its contents.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins to write a file.</summary>
    /// <param name="path">A name that is free.</param>
    /// <exception cref="BackupException">It is taken.</exception>
    /// <exception cref="IOException">It cannot be written, or somebody else is writing it.</exception>
    public static UnfinishedFile Begin(string path) =>
        Path.Exists(path)
            ? throw new BackupException($"'{Path.GetFileName(path)}' is there already, and nothing is replaced. Choose another name.")
            : new(path);

    /// <summary>Whether a path, or that of the unfinished file, is a link: what is read or written there would be another file.</summary>
    public static bool IsLink(string path) =>
        new FileInfo(path).LinkTarget is not null || new FileInfo(path + Ending).LinkTarget is not null;

    /// <summary>Gives it its name, once it is on disk.</summary>
    /// <exception cref="IOException">The name was taken meanwhile.</exception>
    public void Finish()
    {
        Stream.Flush(flushToDisk: true);
        _file.MoveTo(_path, overwrite: false);
        _isFinished = true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            // What is still in memory has no room where the disk is full.
            await Stream.DisposeAsync();
        }
        finally
        {
            if (!_isFinished)
            {
                _file.Delete();
            }
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            // Over what a process left that was killed.
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(path, options);
    }
}

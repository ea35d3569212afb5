using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Backup;

/// <summary>A backup that this core could serve: read once from its beginning to its end, its models compiled.</summary>
internal sealed class CheckedBackup
{
    private readonly List<(string Name, string Version)> _services = [];
    private readonly List<(string Service, ServiceFile File)> _files = [];
    private readonly HashSet<(string Root, string Model)> _classes = [];
    private long _objects;
    private long _rows;

    private CheckedBackup(BackupReader reader, BackupHeader header) => (Reader, Header) = (reader, header);

    /// <summary>Reads its rows.</summary>
    public BackupReader Reader { get; }

    /// <summary>What it says of itself.</summary>
    public BackupHeader Header { get; }

    /// <summary>The services that brought its models.</summary>
    public EquatableArray<LoadedService> Services { get; private set; }

    /// <summary>Its models.</summary>
    public ModelSet Models { get; private set; } = null!;

    /// <summary>How many rows it has.</summary>
    public long Rows => _rows;

    /// <summary>Reads a backup through.</summary>
    /// <exception cref="BackupException">Something in it is not what a core writes, or its models do not compile with this core.</exception>
    public static async Task<CheckedBackup> CheckAsync(BackupReader reader, CancellationToken cancellation)
    {
        var backup = new CheckedBackup(reader, await reader.ReadHeaderAsync(cancellation));
        await foreach (var row in reader.ReadRowsAsync(cancellation))
        {
            backup._rows++;
            backup.Note(row);
        }

        backup.Compile();
        return backup;
    }

    /// <summary>What is in it, for people.</summary>
    public async Task<BackupSummary> SummarizeAsync(CancellationToken cancellation) =>
        new(Header.Created, Services.Count, _objects, _rows, await Reader.ChecksumAsync(cancellation));

    private void Note(BackupRow row)
    {
        var table = row.Section.Table;
        if (table == BackupTable.Records)
        {
            _objects++;
            _classes.Add((Text("root"), Text("model")));
        }
        else if (table == BackupTable.Services)
        {
            _services.Add((Text("name"), Text("version")));
        }
        else if (table == BackupTable.ServiceFiles)
        {
            _files.Add(
                Enum.TryParse<ServiceFileKind>(Text("kind"), out var kind)
                    ? (Text("service"), new(kind, Text("name"), Text("contents")))
                    : throw new BackupException($"It has a file of the kind '{Text("kind")}', which this core does not know.")
            );
        }

        string Text(string column) => row.Section.ValueOf<string>(row.Values, column);
    }

    private void Compile()
    {
        // Files are in their order already: it is that of their key.
        var files = _files.ToLookup(static pair => pair.Service, static pair => pair.File);
        Services = _services
            .OrderBy(static service => service.Name, StringComparer.Ordinal)
            .Select(service => new LoadedService(service.Name, service.Version, files[service.Name].ToEquatableArray()))
            .ToEquatableArray();
        (Models, var faults) = ModelCompiler.Compile(Services);
        if (faults.Count > 0)
        {
            throw new BackupException($"Its models do not compile with this version of the core:\n{string.Join('\n', faults)}");
        }

        var known = Models.Concrete.Select(static model => (model.Root, Model: model.Name)).ToHashSet();
        if (_classes.Except(known).Select(static pair => pair.Model).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } strangers)
        {
            throw new BackupException($"It has objects of models that it does not have: {string.Join(", ", strangers)}.");
        }
    }
}

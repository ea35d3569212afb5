using Microsoft.Build.Framework;
using Xproto.Targets;
using BuildTask = Microsoft.Build.Utilities.Task;

namespace Xproto.MSBuild;

/// <summary>Writes what targets of the compiler make of the models that a project's own files declare.</summary>
public sealed class WriteXprotoFiles : BuildTask
{
    /// <summary>The <c>.xproto</c> files; those with the metadata <c>Reference</c> are bound, and nothing is written of them.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The names of the targets, each with the metadata <c>Folder</c>: where its files go, under <see cref="OutputDirectory"/>.</summary>
    [Required]
    public ITaskItem[] Targets { get; set; } = [];

    /// <summary>The namespace for targets that make code.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>The folder to write into; made when it is missing.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>A file to write the paths of the written files into, under <see cref="OutputDirectory"/>, one a line: what the next build compares with.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            if (ModelSources.Compile(Sources, Log) is { } compilation && Generate(compilation) is { } files)
            {
                Write(files);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"The files made of the models cannot be written: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    // By their path: of two targets that write the same file the project is told.
    private SortedDictionary<string, string>? Generate(Compilation compilation)
    {
        var own = Sources
            .Where(static item => !string.Equals(item.GetMetadata("Reference"), "true", StringComparison.OrdinalIgnoreCase))
            .Select(static item => item.GetMetadata("FullPath"))
            .ToList();
        var request = new TargetRequest(compilation.Models, own) { Namespace = RootNamespace.Length > 0 ? RootNamespace : null };
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Targets)
        {
            if (TargetCatalog.Find(item.ItemSpec) is not { } target)
            {
                Log.LogError(
                    $"There is no target '{item.ItemSpec}'. Name one of these in XprotoTarget: {string.Join(", ", TargetCatalog.All.Select(static known => known.Name))}."
                );
                continue;
            }

            foreach (var file in target.Generate(request))
            {
                var path = Path.Combine(item.GetMetadata("Folder") is { Length: > 0 } folder ? folder : item.ItemSpec, file.Name);
                if (!files.TryAdd(path, file.Text))
                {
                    Log.LogError(
                        $"The target '{item.ItemSpec}' writes {path}, which another one writes too. Give its XprotoTarget another Folder."
                    );
                }
            }
        }

        return Log.HasLoggedErrors ? null : files;
    }

    private void Write(SortedDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(OutputDirectory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.WriteAllLines(ListFile, files.Keys);
        Log.LogMessage(MessageImportance.Low, $"Wrote {files.Count} files into {OutputDirectory}.");
    }
}

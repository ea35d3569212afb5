using Microsoft.Build.Framework;
using Xproto.Diagnostics;
using Xproto.Targets.Tosca;
using Xproto.Text;
using BuildTask = Microsoft.Build.Utilities.Task;

namespace Xproto.MSBuild;

/// <summary>Writes the TOSCA custom types of the models that a project's own files declare.</summary>
/// <remarks>
/// It runs after the compiler, whose generator has by then reported every fault of the same files and stopped the build at an
/// error. So it reports only errors that nobody reported: those of a project without the generator, or with it switched off.
/// </remarks>
public sealed class WriteToscaTypes : BuildTask
{
    /// <summary>The project's <c>.xproto</c> files.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The folder to write into; made when it is missing.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>A file to write the paths of the written types into, one a line: what the next build compares with.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var compilation = XprotoCompiler.Compile(Sources.Select(Read));
            foreach (var error in compilation.Errors)
            {
                Report(error);
            }

            if (compilation.Succeeded)
            {
                Write(compilation);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"The TOSCA types cannot be written: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    private static SourceFile Read(ITaskItem item)
    {
        var path = item.GetMetadata("FullPath");
        return new(path, File.ReadAllText(path));
    }

    private void Write(Compilation compilation)
    {
        Directory.CreateDirectory(OutputDirectory);
        var written = new List<string>();
        foreach (var model in Sources.SelectMany(item => compilation.Models.DeclaredIn(item.GetMetadata("FullPath"))))
        {
            var file = ToscaTarget.Generate(model, compilation.Models);
            var path = Path.Combine(OutputDirectory, file.Name);
            File.WriteAllText(path, file.Text);
            written.Add(path);
        }

        File.WriteAllLines(ListFile, written);
        Log.LogMessage(MessageImportance.Low, $"Wrote {written.Count} TOSCA types into {OutputDirectory}.");
    }

    private void Report(Diagnostic error) =>
        Log.LogError(
            subcategory: null,
            error.Id,
            helpKeyword: null,
            error.Location.Path,
            error.Location.Start.Line + 1,
            error.Location.Start.Column + 1,
            error.Location.End.Line + 1,
            error.Location.End.Column + 1,
            error.Message
        );
}

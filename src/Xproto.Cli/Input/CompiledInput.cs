using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Cli.Input;

/// <summary>What was asked for, read and compiled.</summary>
/// <param name="Files">The asked files; the core's own where none was named.</param>
/// <param name="Compilation">What they and the core's models were compiled to.</param>
internal sealed record CompiledInput(IReadOnlyList<SourceFile> Files, Compilation Compilation)
{
    private const string RootModel = "XOSBase";

    /// <summary>The paths of the asked files, as the models know them.</summary>
    public IReadOnlyCollection<string> Paths => [.. Files.Select(file => file.Path)];

    /// <summary>Reads and compiles files.</summary>
    /// <exception cref="InputException">A file cannot be found or read.</exception>
    public static CompiledInput Read(IReadOnlyList<string> patterns, Surroundings surroundings)
    {
        if (patterns.Count == 0)
        {
            return new([CoreModels.Source], XprotoCompiler.Compile());
        }

        var files = new SourceFinder(surroundings).Find(patterns);
        var parsed = files.Select(XprotoParser.Parse).ToList();
        // Those who keep the core's models in a file of their own, as the reference's users do, name it with the others.
        return new(files, Binder.Bind(parsed.Exists(DeclaresCore) ? parsed : parsed.Prepend(CoreModels.File)));
    }

    /// <summary>The file that a location is in.</summary>
    public SourceFile FindFile(string path) => Files.FirstOrDefault(file => file.Path == path) ?? CoreModels.Source;

    private static bool DeclaresCore(XprotoFile file) =>
        file.Statements.Any(statement => statement is MessageSyntax { Name.Text: RootModel });
}

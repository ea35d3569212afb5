using Xproto;
using Xproto.Diagnostics;
using Xproto.Targets;
using Xproto.Text;
using Xproto.Tosca;

namespace Documentation.Tests.Snippets;

/// <summary>Programs that use the compiler.</summary>
internal static class CompilerPrograms
{
    public static Compilation Compile()
    {
        var compilation = XprotoCompiler.Compile(
            new SourceFile("ships.xproto", "message Ship { required string name = 2 [max_length = 40]; }")
        );
        foreach (var fault in compilation.Diagnostics)
        {
            Console.WriteLine($"{fault.Location.Path}({fault.Location.Start.Line + 1}): {fault.Id} {fault.Message}");
        }

        return compilation;
    }

    public static void Generate(string text)
    {
        var models = XprotoCompiler.Compile(new SourceFile("ships.xproto", text)).Models;
        foreach (var file in TargetCatalog.Find("tosca")!.Generate(new TargetRequest(models, ["ships.xproto"])))
        {
            File.WriteAllText(file.Name, file.Text);
        }
    }

    public static IReadOnlyList<Diagnostic> Check(string path, Compilation compilation)
    {
        IReadOnlyList<Diagnostic> faults = RecipeChecker.Check(path, File.ReadAllBytes(path), compilation.Models);
        return faults;
    }
}

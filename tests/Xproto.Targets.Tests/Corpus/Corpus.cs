using Xproto.Text;

namespace Xproto.Targets;

/// <summary>Files that targets are tried on: the tutorial's, the core's, and one that has a bit of everything.</summary>
internal static class Corpus
{
    public const string Tutorial = "hello-world";
    public const string Shipyard = "shipyard";
    public const string Core = "core";

    /// <summary>Asks for all that a file declares, which must be without errors.</summary>
    public static TargetRequest Ask(string name)
    {
        if (name == Core)
        {
            return new(XprotoCompiler.Compile().Models, [CoreModels.Path]);
        }

        var file = new SourceFile($"{name}.xproto", Read($"{name}.xproto"));
        return Ask(file);
    }

    /// <summary>Asks for all that a text declares.</summary>
    public static TargetRequest AskText(string text) => Ask(new SourceFile("test.xproto", text));

    /// <summary>The one file that a target makes.</summary>
    public static string Generate(string target, TargetRequest request) =>
        TargetCatalog.Find(target).ShouldNotBeNull().Generate(request).ShouldHaveSingleItem().Text;

    private static TargetRequest Ask(SourceFile file)
    {
        var compilation = XprotoCompiler.Compile(file);
        compilation.Errors.ShouldBeEmpty();
        return new(compilation.Models, [file.Path]);
    }

    private static string Read(string name)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream(name).ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

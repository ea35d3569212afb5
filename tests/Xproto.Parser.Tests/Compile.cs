using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Tests;

/// <summary>Compiles a text without the core's models, so that a test's models are all there is.</summary>
internal static class Compile
{
    public static Compilation Alone(params string[] texts) =>
        Binder.Bind(texts.Select((text, i) => Xproto.Parsing.XprotoParser.Parse(new SourceFile($"{(char)('a' + i)}.xproto", text))));

    /// <summary>The models of a text that has no fault.</summary>
    public static ModelSet Clean(string text)
    {
        var compilation = Alone(text);
        compilation.Diagnostics.ShouldBeEmpty();
        return compilation.Models;
    }

    public static Model Model(string text, string name) => Clean(text).Find(name).ShouldNotBeNull();

    /// <summary>Every fault as <c>line,column id</c>.</summary>
    public static string[] Faults(params string[] texts) =>
        [.. Alone(texts).Diagnostics.Select(static fault => $"{fault.Location.Start} {fault.Id}")];
}

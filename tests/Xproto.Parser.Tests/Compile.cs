using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Tests;

/// <summary>Compiles a text without the core's models, so that a test's models are all there is.</summary>
internal static class Compile
{
    public static Compilation Alone(params string[] texts) =>
        Binder.Bind(texts.Select((text, i) => XprotoParser.Parse(new SourceFile($"{(char)('a' + i)}.xproto", text))));

    /// <summary>The models of a text that has no fault; good advice is none.</summary>
    public static ModelSet Clean(string text)
    {
        Faults(text).ShouldBeEmpty();
        return Alone(text).Models;
    }

    public static Model Model(string text, string name) => Clean(text).Find(name).ShouldNotBeNull();

    /// <summary>Every error and warning as <c>line,column id</c>.</summary>
    public static string[] Faults(params string[] texts) =>
        [
            .. Alone(texts)
                .Diagnostics.Where(fault => fault.Severity != Severity.Suggestion)
                .Select(fault => $"{fault.Location.Start} {fault.Id}"),
        ];

    /// <summary>Every suggestion for one field, by id.</summary>
    public static string[] Advice(string field) =>
        [
            .. Alone($"message A {{ {field} }}")
                .Diagnostics.Where(advice => advice.Severity == Severity.Suggestion)
                .Select(advice => advice.Id),
        ];
}

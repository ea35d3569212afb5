using System.Globalization;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes the part of a registration that holds the text of one xproto file.</summary>
internal static class SourceEmitter
{
    public static string Emit(SourcePlan plan)
    {
        var w = new CodeWriter();
        FileHeader.Write(w, plan.Namespace);
        w.Line($"public static partial class {RegistrationEmitter.ClassName}");
        using (w.Block())
        {
            w.Line(XmlDoc.Summary($"The text of {plan.Name}, which the core is given."));
            w.Line($"private const string {Constant(plan.Name)} =");
            w.Verbatim(CSharpLiteral.Lines(plan.Text));
            w.Verbatim(";\n");
        }

        return w.ToString();
    }

    /// <summary>The constant with the text; different names have different ones, and none depends on what other files there are.</summary>
    public static string Constant(string name) => $"Text_{string.Concat(name.Select(Encode))}";

    private static string Encode(char c) =>
        char.IsAsciiLetterOrDigit(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"_{(int)c:X2}");
}

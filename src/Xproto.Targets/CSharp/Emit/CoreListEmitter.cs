using Xproto.Text;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes the list of the core's own models.</summary>
internal static class CoreListEmitter
{
    public static string Emit(EquatableArray<string> modelTypes)
    {
        var w = new CodeWriter();
        FileHeader.Write(w, CSharpOptions.CoreNamespace);
        w.Line(XmlDoc.Summary("The models that every core has."));
        w.Line(FileHeader.Attribute);
        w.Line("public static class CoreModels");
        using (w.Block())
        {
            w.Line(XmlDoc.Summary("All of them, by name."));
            w.Line(
                "public static global::System.Collections.Immutable.ImmutableArray<global::Xos.Runtime.Models.ModelDescriptor> All { get; } ="
            );
            using (w.List())
            {
                foreach (var type in modelTypes)
                {
                    w.Line($"global::Xos.Runtime.Models.ModelDescriptor.Of<{type}>(),");
                }
            }
        }

        return w.ToString();
    }
}

using System.Globalization;
using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes the properties of a class.</summary>
internal sealed class PropertyEmitter(CodeWriter w, ClassPlan plan)
{
    private const string Models = "global::Xos.Runtime.Models";

    public void Emit()
    {
        for (var i = 0; i < plan.Members.Count; i++)
        {
            switch (plan.Members[i])
            {
                case ScalarPlan scalar:
                    EmitScalar(scalar, Ordinal(i));
                    break;
                case LinkPlan link:
                    EmitLink(link, Ordinal(i));
                    break;
                case LinkSetPlan set:
                    EmitLinkSet(set, Ordinal(i));
                    break;
            }
        }

        if (plan.NarrowedLink is { } narrowed)
        {
            EmitNarrowed(narrowed);
        }
    }

    /// <summary>The ordinal of a member among all fields of its class, as an expression.</summary>
    public static string Ordinal(int index) => string.Create(CultureInfo.InvariantCulture, $"_firstField + {index}");

    private void EmitScalar(ScalarPlan member, string ordinal)
    {
        var type = ScalarTypes.Name(member.Type);
        var slot = CSharpNames.Slot(member.Name);
        var empty = ScalarTypes.Empty(member.Type);
        // Kept as the wire has it.
        var isDate = member.Type == FieldType.Date;
        var setter = (member.IsNullable, isDate) switch
        {
            (true, true) => "SetOrClearDate",
            (true, false) => "SetOrClear",
            (false, true) => "SetDate",
            _ => "Set_Field",
        };
        // Nobody looks at the slot of a field without a value, and a start value for each would cost every object that is read.
        w.Line($"private {(isDate ? "double" : type)} {slot}{(member.Type is FieldType.String or FieldType.Bytes ? " = null!" : "")};");
        w.Line();
        if (!member.Choices.IsEmpty)
        {
            EmitChoices(member, type);
        }

        w.Line(XmlDoc.Summary(member.Documentation));
        if (!member.Choices.IsEmpty)
        {
            w.Line($"[{Models}.Choices(typeof({member.ChoicesName}))]");
        }

        w.Line($"public {type}{(member.IsNullable ? "?" : "")} {member.Name}");
        using (w.Block())
        {
            w.Line($"get => IsSet({ordinal}) ? {(isDate ? $"DateOf({slot})" : slot)} : {(member.IsNullable ? "null" : empty)};");
            w.Line($"set => {setter}({ordinal}, ref {slot}, value);");
        }

        w.Line();
    }

    private void EmitChoices(ScalarPlan member, string type)
    {
        w.Line($"/// <summary>The values of <see cref=\"{member.Name}\"/>.</summary>");
        w.Line($"public static class {member.ChoicesName}");
        using (w.Block())
        {
            foreach (var choice in member.Choices)
            {
                w.Line(XmlDoc.Summary(choice.Label.Length > 0 ? choice.Label : choice.Name));
                w.Line($"public const {type} {choice.Name} = {choice.Literal};");
            }
        }

        w.Line();
    }

    private void EmitLink(LinkPlan member, string ordinal)
    {
        var slot = CSharpNames.Slot(member.Name);
        w.Line($"private int {slot};");
        w.Line();
        w.Line(XmlDoc.Summary(member.Documentation));
        w.Line($"public {Models}.Link<{member.Peer.Type}> {member.Name}");
        using (w.Block())
        {
            w.Line($"get => GetLink<{member.Peer.Type}>({ordinal}, {slot});");
            w.Line($"set => SetLink({ordinal}, ref {slot}, value);");
        }

        w.Line();
    }

    private void EmitLinkSet(LinkSetPlan member, string ordinal)
    {
        var kind = member.IsReverse ? "LinkSet" : "EditableLinkSet";
        w.Line(XmlDoc.Summary(member.Documentation));
        w.Line($"public {Models}.{kind}<{member.Peer.Type}> {member.Name} => Get{kind}<{member.Peer.Type}>({ordinal});");
        w.Line();
    }

    private void EmitNarrowed(NarrowedLinkPlan link)
    {
        w.Line(XmlDoc.Summary(link.Documentation));
        w.Line($"public new {Models}.Link<{link.PeerType}> {link.Name}");
        using (w.Block())
        {
            w.Line($"get => base.{link.Name}.As<{link.PeerType}>();");
            w.Line($"set => base.{link.Name} = value.As<{link.BasePeerType}>();");
        }

        w.Line();
    }
}

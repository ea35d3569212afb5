using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes what the runtime knows about a class: the table of its fields, which goes on where the base's ends, and its descriptor.</summary>
internal sealed class TableEmitter(CodeWriter w, ClassPlan plan)
{
    private const string Models = "global::Xos.Runtime.Models";

    public void Emit()
    {
        if (!plan.Members.IsEmpty)
        {
            w.Line($"private static readonly int _firstField = {plan.BaseType}.FieldTable.Length;");
            w.Line();
            EmitTable();
        }

        if (!plan.IsAbstract)
        {
            EmitDescriptor();
        }
    }

    private void EmitTable()
    {
        w.Line(XmlDoc.Summary("All fields, inherited ones first."));
        w.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        w.Line($"protected static new readonly global::System.Collections.Immutable.ImmutableArray<{Models}.ModelField> FieldTable =");
        using (w.List())
        {
            w.Line($".. {plan.BaseType}.FieldTable,");
            foreach (var member in plan.Members)
            {
                w.Line($"{Entry(member)},");
            }
        }

        w.Line();
    }

    private string Entry(MemberPlan member)
    {
        var name = CSharpLiteral.Text(member.WireName);
        var property = CSharpLiteral.Text(member.Name.TrimStart('@'));
        var value = $"(({plan.FullName})model).{member.Name}";
        return member switch
        {
            LinkPlan link => $"new {Models}.ModelLink({name}, {property}, {Peer(link.Peer)}, static model => IdOrNull({value}.Id))",
            LinkSetPlan set =>
                $"new {Models}.ModelLinkSet({name}, {property}, {Peer(set.Peer)}, isReverse: {(set.IsReverse ? "true" : "false")}, path: {(set.Path is null ? "null" : CSharpLiteral.Text(set.Path))}, static model => {value}.Ids)",
            ScalarPlan scalar =>
                $"new {Models}.ModelField({name}, {property}, static model => {value}){RulesEmitter.Initializer(scalar.Rules)}",
            _ => throw new InvalidOperationException($"No entry for a {member.GetType().Name}."),
        };
    }

    private static string Peer(PeerPlan peer) => $"{CSharpLiteral.Text(peer.Model)}, {CSharpLiteral.Text(peer.Root)}";

    private void EmitDescriptor()
    {
        w.Line($"private static readonly {Models}.ModelDescriptor<{plan.FullName}> _descriptor = new()");
        using (w.Initializer())
        {
            w.Line($"Name = {CSharpLiteral.Text(plan.ModelName)},");
            w.Line($"Plural = {CSharpLiteral.Text(plan.Plural)},");
            w.Line($"Root = {CSharpLiteral.Text(plan.Root)},");
            w.Line($"AppName = {CSharpLiteral.Text(plan.AppName)},");
            w.Line("Fields = FieldTable,");
            if (!plan.Required.IsEmpty)
            {
                w.Line($"Required = [{string.Join(", ", plan.Required.Select(CSharpLiteral.Text))}],");
            }

            w.Line($"Factory = static () => new {plan.FullName}(default({Models}.FromWire)),");
        }

        w.Line();
        w.Line("/// <inheritdoc />");
        w.Line($"public override {Models}.ModelDescriptor Descriptor => _descriptor;");
        w.Line();
        w.Line($"static {Models}.ModelDescriptor<{plan.FullName}> {Models}.IXosModel<{plan.FullName}>.Descriptor => _descriptor;");
        w.Line();
    }
}

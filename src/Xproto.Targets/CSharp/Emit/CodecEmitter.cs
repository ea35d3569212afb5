using System.Globalization;
using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes how a class reads and writes its own fields on the wire.</summary>
internal sealed class CodecEmitter(CodeWriter w, ClassPlan plan)
{
    private const string ReadContext = "ref global::Google.Protobuf.ParseContext input";
    private const string WriteContext = "ref global::Google.Protobuf.WriteContext output, in global::Xos.Runtime.Models.FieldSet fields";

    private readonly List<(MemberPlan Member, string Ordinal)> _members = plan
        .Members.Select(static (member, index) => (member, PropertyEmitter.Ordinal(index)))
        .OrderBy(static entry => entry.member.Number)
        .ToList();

    public void Emit()
    {
        if (_members.Count == 0)
        {
            return;
        }

        EmitRead();
        EmitWrite("WriteFields", _members.Where(static entry => !IsReverse(entry.Member)));
        EmitWrite("WriteReverseLinks", _members.Where(static entry => IsReverse(entry.Member)));
    }

    private static bool IsReverse(MemberPlan member) => member is LinkSetPlan { IsReverse: true };

    private void EmitRead()
    {
        w.Line("/// <inheritdoc />");
        w.Line($"protected override bool ReadFields(ref uint tag, {ReadContext})");
        using (w.Block())
        {
            w.Line("var any = base.ReadFields(ref tag, ref input);");
            w.Line("while (true)");
            using (w.Block())
            {
                w.Line("switch (tag)");
                using (w.Block())
                {
                    foreach (var (member, ordinal) in _members)
                    {
                        EmitCase(member, ordinal);
                    }

                    w.Line("default: return any;");
                }

                w.Line("any = true;");
                w.Line("tag = input.ReadTag();");
            }
        }

        w.Line();
    }

    private void EmitCase(MemberPlan member, string ordinal)
    {
        var slot = CSharpNames.Slot(member.Name);
        switch (member)
        {
            case LinkSetPlan:
                // Both forms of a list of numbers are legal on the wire.
                w.Line($"case {Number(ScalarTypes.PackedTag(member.Number))}:");
                w.Line($"case {Number(ScalarTypes.VarintTag(member.Number))}: LoadIds({ordinal}, ref input); break;");
                break;
            default:
                var type = member is ScalarPlan scalar ? scalar.Type : FieldType.Link;
                w.Line(
                    $"case {Number(ScalarTypes.Tag(type, member.Number))}: Load_Field({ordinal}, ref {slot}, input.{ScalarTypes.Reader(type)}()); break;"
                );
                break;
        }
    }

    private void EmitWrite(string method, IEnumerable<(MemberPlan Member, string Ordinal)> members)
    {
        var own = members.ToList();
        if (own.Count == 0)
        {
            return;
        }

        w.Line("/// <inheritdoc />");
        w.Line($"protected override void {method}({WriteContext})");
        using (w.Block())
        {
            w.Line($"base.{method}(ref output, in fields);");
            foreach (var (member, ordinal) in own)
            {
                var slot = CSharpNames.Slot(member.Name);
                w.Line(
                    member switch
                    {
                        LinkPlan => $"WriteLink(ref output, in fields, {ordinal}, {Number(ScalarTypes.VarintTag(member.Number))}, {slot});",
                        LinkSetPlan => $"WriteIds(ref output, in fields, {ordinal}, {Number(ScalarTypes.PackedTag(member.Number))});",
                        ScalarPlan scalar =>
                            $"if (fields.Contains({ordinal})) {{ output.WriteRawTag({TagBytes(scalar)}); output.{ScalarTypes.Writer(scalar.Type)}({slot}); }}",
                        _ => throw new InvalidOperationException($"No way to write a {member.GetType().Name}."),
                    }
                );
            }
        }

        w.Line();
    }

    // Protobuf's numbers of variable length: seven bits a byte, the lowest first.
    private static string TagBytes(ScalarPlan scalar)
    {
        var bytes = new List<string>();
        for (var rest = ScalarTypes.Tag(scalar.Type, scalar.Number); rest > 0; rest >>= 7)
        {
            bytes.Add(Number((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0)));
        }

        return string.Join(", ", bytes);
    }

    private static string Number(int tag) => tag.ToString(CultureInfo.InvariantCulture);
}

using Google.Protobuf;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Targets.ProtoApi;
using Xproto.Text;

namespace Xos.Core.Grpc;

/// <summary>Objects as messages of the reference's wire, driven by their models: a field that is set is written even when it holds its type's default, one that holds nothing is left out, and what the model does not know is kept.</summary>
internal static class MessageCodec
{
    private const int IdNumber = 1;
    private const int ItemsNumber = 1;

    /// <summary>Writes one object.</summary>
    public static WireBuffer Write(Record record)
    {
        var output = new WireBuffer();
        Write(record, output);
        return output;
    }

    /// <summary>Writes one object of a collection.</summary>
    public static void WriteItem(Record record, WireBuffer output)
    {
        var start = output.BeginNested(ItemsNumber);
        Write(record, output);
        output.EndNested(start);
        output.Cut();
    }

    /// <summary>Reads one object. What only the core says is skipped.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    /// <exception cref="RecordException">A field has the form of another type, with <see cref="RecordError.Invalid"/>: the client goes by other models.</exception>
    public static WireMessage Read(RecordType type, byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        var id = 0;
        var values = new Dictionary<string, object?>();
        var unknown = new List<byte>();
        var start = 0;
        while (input.ReadTag() is not 0 and var tag)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            if (number == IdNumber)
            {
                id = WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint ? input.ReadInt32() : throw Mismatch("id", tag);
            }
            else if (type.FindField(number) is { } field)
            {
                Read(input, field, tag, values);
            }
            else
            {
                input.SkipLastField();
                if (!type.IsKnown(number))
                {
                    unknown.AddRange(bytes.AsSpan(start..(int)input.Position));
                }
            }

            start = (int)input.Position;
        }

        if (unknown.Count > 0)
        {
            values[UnknownFields.Key] = unknown.ToEquatableArray();
        }

        return new(id, values);
    }

    private static void Read(CodedInputStream input, Field field, uint tag, Dictionary<string, object?> values)
    {
        if (!WireValue.Fits(field.Type, tag))
        {
            throw Mismatch(field.WireName, tag);
        }

        WireValue.Read(input, field, tag, values);
    }

    private static void Write(Record record, WireBuffer output)
    {
        output.WriteTag(IdNumber, WireFormat.WireType.Varint);
        output.WriteInt64(record.Id);
        foreach (var field in record.Type.Fields)
        {
            if (record[field.Name] is { } value)
            {
                WireValue.Write(output, field, value);
            }
        }

        foreach (var link in record.Model.ReverseLinks)
        {
            if (record.ReverseLinks.TryGetValue(link.Name, out var ids))
            {
                WireValue.WriteIds(output, link.Number, ids);
            }
        }

        WriteText(output, ProtoApiTarget.ClassNamesNumber, record.Type.ClassNames);
        WriteText(output, ProtoApiTarget.SelfContentTypeIdNumber, record.Type.ContentTypeId);
        if (record[UnknownFields.Key] is EquatableArray<byte> unknown)
        {
            output.WriteRaw(UnknownFields.Without(record.Type, unknown).Items.AsSpan());
        }
    }

    private static void WriteText(WireBuffer output, int number, string text)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteText(text);
    }

    private static RecordException Mismatch(string field, uint tag) =>
        new(
            RecordError.Invalid,
            "Message",
            [
                new(
                    field,
                    $"cannot come in protobuf's form {WireFormat.GetTagWireType(tag)}: this client was made for other models, so make it anew from GetSchema"
                ),
            ]
        );
}

using Google.Protobuf;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Objects as messages of the reference's wire, driven by their models: a field that is set is written even when it holds its type's default, one that holds nothing is left out.</summary>
internal static class MessageCodec
{
    private const int IdNumber = 1;
    private const int ItemsNumber = 1;
    private const int ClassNamesNumber = 2046;
    private const int ContentTypeNumber = 2047;

    /// <summary>Writes one object.</summary>
    public static byte[] Write(Record record)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            Write(record, output);
        }

        return buffer.ToArray();
    }

    /// <summary>Writes several objects as a collection.</summary>
    public static byte[] WriteAll(IEnumerable<Record> records)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            foreach (var record in records)
            {
                output.WriteTag(ItemsNumber, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Write(record)));
            }
        }

        return buffer.ToArray();
    }

    /// <summary>Reads one object. What the model does not know, and what only the core says, is skipped.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    public static WireMessage Read(RecordType type, byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        var id = 0;
        var values = new Dictionary<string, object?>();
        while (input.ReadTag() is not 0 and var tag)
        {
            if (tag == WireFormat.MakeTag(IdNumber, WireFormat.WireType.Varint))
            {
                id = input.ReadInt32();
            }
            else if (type.FindField(WireFormat.GetTagFieldNumber(tag)) is { } field && WireValue.Fits(field.Type, tag))
            {
                WireValue.Read(input, field, tag, values);
            }
            else
            {
                input.SkipLastField();
            }
        }

        return new(id, values);
    }

    private static void Write(Record record, CodedOutputStream output)
    {
        output.WriteTag(IdNumber, WireFormat.WireType.Varint);
        output.WriteInt32(record.Id);
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

        WriteText(output, ClassNamesNumber, string.Join(',', record.Model.Ancestors.Prepend(record.Model.Name)));
        WriteText(output, ContentTypeNumber, record.Model.ContentTypeId);
    }

    private static void WriteText(CodedOutputStream output, int number, string text)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }
}

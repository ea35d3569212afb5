using System.Text;
using Google.Protobuf;
using Xos.Core.Records;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Grpc;

/// <summary>Values of fields as protobuf carries them: dates as doubles of seconds, links as int32.</summary>
internal static class WireValue
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a tag announces the form that a type of field has; a list of ids may come packed or one by one.</summary>
    public static bool Fits(FieldType type, uint tag) =>
        WireFormat.GetTagWireType(tag) is var form
        && (form == FormOf(type) || (type == FieldType.LinkSet && form == WireFormat.WireType.Varint));

    /// <summary>Writes a field with its tag.</summary>
    public static void Write(WireBuffer output, Field field, object value)
    {
        if (value is EquatableArray<int> ids)
        {
            WriteIds(output, field.Number, ids);
            return;
        }

        output.WriteTag(field.Number, FormOf(field.Type));
        switch (value)
        {
            case string text:
                output.WriteText(text);
                break;
            case bool flag:
                output.WriteVarint(flag ? 1u : 0u);
                break;
            case int number:
                output.WriteInt64(number);
                break;
            case uint number:
                output.WriteVarint(number);
                break;
            case long number:
                output.WriteInt64(number);
                break;
            case ulong number:
                output.WriteVarint(number);
                break;
            case float number:
                output.WriteFloat(number);
                break;
            case double number:
                output.WriteDouble(number);
                break;
            case Instant moment:
                output.WriteDouble(moment.ToSeconds());
                break;
            case EquatableArray<byte> bytes:
                output.WriteVarint((uint)bytes.Count);
                output.WriteRaw(bytes.Items.AsSpan());
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no value of a field.", nameof(value));
        }
    }

    /// <summary>Writes ids, packed.</summary>
    public static void WriteIds(WireBuffer output, int number, EquatableArray<int> ids)
    {
        var start = output.BeginNested(number);
        foreach (var id in ids)
        {
            output.WriteInt64(id);
        }

        output.EndNested(start);
    }

    /// <summary>Reads the value whose tag was just read; ids that come one by one add up.</summary>
    /// <exception cref="RecordException">A text is not UTF-8, with <see cref="RecordError.Invalid"/>.</exception>
    public static void Read(CodedInputStream input, Field field, uint tag, Dictionary<string, object?> values)
    {
        if (field.Type == FieldType.LinkSet)
        {
            var known = values.TryGetValue(field.Name, out var value) && value is List<int> list ? list : [];
            ReadIds(input, tag, known);
            values[field.Name] = known;
            return;
        }

        values[field.Name] = field.Type switch
        {
            FieldType.String => ReadText(input, field),
            FieldType.Bool => input.ReadBool(),
            FieldType.Int32 or FieldType.Link => input.ReadInt32(),
            FieldType.UInt32 => input.ReadUInt32(),
            FieldType.Int64 => input.ReadInt64(),
            FieldType.UInt64 => input.ReadUInt64(),
            FieldType.Float => input.ReadFloat(),
            FieldType.Double or FieldType.Date => input.ReadDouble(),
            FieldType.Bytes => input.ReadBytes().ToEquatableArray(),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "No such type."),
        };
    }

    /// <summary>The form in which values of a type come.</summary>
    public static WireFormat.WireType FormOf(FieldType type) =>
        type switch
        {
            FieldType.Float => WireFormat.WireType.Fixed32,
            FieldType.Double or FieldType.Date => WireFormat.WireType.Fixed64,
            FieldType.String or FieldType.Bytes or FieldType.LinkSet => WireFormat.WireType.LengthDelimited,
            _ => WireFormat.WireType.Varint,
        };

    // The library would put other characters in the place of bytes that are none, and so change what was said.
    private static string ReadText(CodedInputStream input, Field field)
    {
        try
        {
            return Utf8.GetString(input.ReadBytes().Span);
        }
        catch (DecoderFallbackException)
        {
            throw new RecordException(RecordError.Invalid, "Message", [new(field.WireName, "must be UTF-8")]);
        }
    }

    private static void ReadIds(CodedInputStream input, uint tag, List<int> ids)
    {
        if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint)
        {
            ids.Add(input.ReadInt32());
            return;
        }

        using var packed = input.ReadBytes().CreateCodedInput();
        while (!packed.IsAtEnd)
        {
            ids.Add(packed.ReadInt32());
        }
    }
}

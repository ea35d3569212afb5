using Google.Protobuf;

namespace Xos.Core.Tests.Grpc;

/// <summary>Messages written field by field, by no schema.</summary>
internal static class RawMessage
{
    public static byte[] Of(params IEnumerable<(int Number, object Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            foreach (var (number, value) in fields)
            {
                Write(output, number, value);
            }
        }

        return buffer.ToArray();
    }

    /// <summary>The id of an object.</summary>
    public static int IdOf(byte[] message)
    {
        using var input = new CodedInputStream(message);
        input.ReadTag().ShouldBe(WireFormat.MakeTag(1, WireFormat.WireType.Varint));
        return input.ReadInt32();
    }

    /// <summary>The ids of the objects in a list.</summary>
    public static List<int> IdsOf(byte[] message)
    {
        var ids = new List<int>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0)
        {
            ids.Add(IdOf(input.ReadBytes().ToByteArray()));
        }

        return ids;
    }

    /// <summary>A text field of an object; null when it holds nothing.</summary>
    public static string? TextOf(byte[] message, int number)
    {
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0 and var tag)
        {
            if (tag == WireFormat.MakeTag(number, WireFormat.WireType.LengthDelimited))
            {
                return input.ReadString();
            }

            input.SkipLastField();
        }

        return null;
    }

    private static void Write(CodedOutputStream output, int number, object value)
    {
        switch (value)
        {
            case int whole:
                output.WriteTag(number, WireFormat.WireType.Varint);
                output.WriteInt32(whole);
                break;
            case bool flag:
                output.WriteTag(number, WireFormat.WireType.Varint);
                output.WriteBool(flag);
                break;
            case double real:
                output.WriteTag(number, WireFormat.WireType.Fixed64);
                output.WriteDouble(real);
                break;
            case float real:
                output.WriteTag(number, WireFormat.WireType.Fixed32);
                output.WriteFloat(real);
                break;
            case string text:
                output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                output.WriteString(text);
                break;
            case byte[] bytes:
                output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(bytes));
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} cannot be written.", nameof(value));
        }
    }
}

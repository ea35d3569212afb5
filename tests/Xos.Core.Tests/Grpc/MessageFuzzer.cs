using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Xos.Core.Tests.Grpc;

/// <summary>Makes bodies of messages: good ones, good ones that were damaged, and plain rubbish.</summary>
internal sealed class MessageFuzzer(Random random)
{
    private static readonly string[] Texts =
    [
        "",
        "x",
        "HelloWorld",
        "*",
        "Hello*",
        "name",
        "id",
        "owner__name",
        "'; drop table record; --",
        "\" or 1=1",
        "%_\\",
        "\0",
        "🚀\u202e",
        "(a+)+$",
        "[",
        "1e400",
        new('y', 3000),
    ];

    private static readonly long[] Numbers = [0, 1, 2, 3, 7, -1, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];

    private static readonly double[] Reals = [0, -1.5, 1e9, 1e300, double.NaN, double.PositiveInfinity, double.Epsilon];

    /// <summary>Makes a body for a message.</summary>
    /// <param name="message">What is expected.</param>
    /// <param name="idOf">Gives the ids of objects that it may name.</param>
    public byte[] Next(MessageDescriptor message, Func<int> idOf) =>
        random.Next(8) switch
        {
            0 => Rubbish(random.Next(200)),
            1 or 2 => Message(message, idOf, depth: 0),
            3 => Flip(Message(message, idOf, depth: 0)),
            4 => Truncate(Message(message, idOf, depth: 0)),
            5 => Misform(message),
            6 => [.. Message(message, idOf, depth: 0), .. Oversize(message)],
            _ => [.. Groups(random.Next(200)), .. Message(message, idOf, depth: 0)],
        };

    private byte[] Message(MessageDescriptor message, Func<int> idOf, int depth) =>
        Write(output =>
        {
            foreach (var field in message.Fields.InFieldNumberOrder().Where(_ => random.Next(3) > 0))
            {
                for (var i = field.IsRepeated ? random.Next(3) : 1; i > 0; i--)
                {
                    Write(output, field, idOf, depth);
                }
            }
        });

    private void Write(CodedOutputStream output, FieldDescriptor field, Func<int> idOf, int depth)
    {
        switch (field.FieldType)
        {
            case FieldType.String:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                output.WriteString(Pick(Texts));
                break;
            case FieldType.Bytes:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Rubbish(random.Next(30))));
                break;
            case FieldType.Message:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(depth > 3 ? [] : Message(field.MessageType, idOf, depth + 1)));
                break;
            case FieldType.Float:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.Fixed32);
                output.WriteFloat((float)Pick(Reals));
                break;
            case FieldType.Double:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.Fixed64);
                output.WriteDouble(Pick(Reals));
                break;
            case FieldType.Int32 when field.IsRepeated:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Write(packed => packed.WriteInt64(random.Next(2) == 0 ? idOf() : Pick(Numbers)))));
                break;
            default:
                output.WriteTag(field.FieldNumber, WireFormat.WireType.Varint);
                output.WriteInt64(
                    field.Name == "id" || (field.Name.EndsWith("_id", StringComparison.Ordinal) && random.Next(2) == 0)
                        ? idOf()
                        : Pick(Numbers)
                );
                break;
        }
    }

    private byte[] Flip(byte[] bytes)
    {
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private byte[] Truncate(byte[] bytes) => bytes[..random.Next(bytes.Length + 1)];

    // The right numbers with any form, and ids packed in what is packed already.
    private byte[] Misform(MessageDescriptor message) =>
        Write(output =>
        {
            foreach (var number in NumbersOf(message))
            {
                output.WriteRawTag((byte)random.Next(256));
                output.WriteTag(number, (WireFormat.WireType)random.Next(6));
                output.WriteBytes(ByteString.CopyFrom([0x0A, 0x03, 0x0A, 0x01, 0xFF]));
            }
        });

    // A length that goes far beyond the message.
    private byte[] Oversize(MessageDescriptor message) =>
        Write(output =>
        {
            output.WriteTag(NumbersOf(message).First(), WireFormat.WireType.LengthDelimited);
            output.WriteInt64(Pick([int.MaxValue, uint.MaxValue, 1L << 40, -1]));
        });

    private static byte[] Groups(int depth) => [.. Enumerable.Repeat((byte)0x0B, depth), .. Enumerable.Repeat((byte)0x0C, depth)];

    private static IEnumerable<int> NumbersOf(MessageDescriptor message) =>
        message.Fields.InFieldNumberOrder().Select(static field => field.FieldNumber).DefaultIfEmpty(1);

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            write(output);
        }

        return buffer.ToArray();
    }

    private byte[] Rubbish(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}

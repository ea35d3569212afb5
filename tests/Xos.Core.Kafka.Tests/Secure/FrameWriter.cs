using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Xos.Core.Kafka.Tests.Secure;

/// <summary>Writes values as Kafka's protocol has them.</summary>
internal sealed class FrameWriter
{
    private readonly ArrayBufferWriter<byte> _content = new();

    public FrameWriter Int16(int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_content.GetSpan(2), (short)value);
        _content.Advance(2);
        return this;
    }

    public FrameWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_content.GetSpan(4), value);
        _content.Advance(4);
        return this;
    }

    public FrameWriter Text(string value) => Int16(Encoding.UTF8.GetByteCount(value)).Bytes(Encoding.UTF8.GetBytes(value));

    public FrameWriter Bytes(ReadOnlySpan<byte> value)
    {
        _content.Write(value);
        return this;
    }

    public byte[] ToArray() => _content.WrittenSpan.ToArray();
}

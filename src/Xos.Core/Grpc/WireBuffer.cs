using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace Xos.Core.Grpc;

/// <summary>A reply while it is written, in memory that is lent: primitives of protobuf, and messages within a message. Whoever writes many objects watches its length.</summary>
internal sealed class WireBuffer : IDisposable
{
    private const int SmallestChunk = 1024;
    private const int UsualChunk = 64 * 1024;
    private const int LongestVarint = 10;
    private const int LongestLength = 5;

    // Chunks that are done; none holds a part of a nested message alone.
    private readonly List<(byte[] Bytes, int Length)> _done = [];
    private long _doneLength;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(SmallestChunk);
    private int _length;

    /// <summary>How many bytes were written.</summary>
    public long Length => _doneLength + _length;

    /// <summary>Hands a reply over to the library, and gives the memory back.</summary>
    public static void Serialize(WireBuffer reply, SerializationContext context)
    {
        using (reply)
        {
            context.SetPayloadLength((int)reply.Length);
            var target = context.GetBufferWriter();
            foreach (var (bytes, length) in reply._done)
            {
                target.Write(bytes.AsSpan(0, length));
            }

            target.Write(reply._bytes.AsSpan(0, reply._length));
            context.Complete();
        }
    }

    /// <summary>What was written, in memory of its own.</summary>
    public byte[] ToArray()
    {
        var all = new byte[checked((int)Length)];
        var position = 0;
        foreach (var (bytes, length) in _done.Append((_bytes, _length)))
        {
            bytes.AsSpan(0, length).CopyTo(all.AsSpan(position));
            position += length;
        }

        return all;
    }

    /// <summary>Writes the number of a field and the form that its value has.</summary>
    public void WriteTag(int number, WireFormat.WireType form) => WriteVarint(WireFormat.MakeTag(number, form));

    /// <summary>Writes a whole number that is not negative in as few bytes as it needs.</summary>
    public void WriteVarint(ulong value)
    {
        Reserve(LongestVarint);
        for (; value >= 0x80; value >>= 7)
        {
            _bytes[_length++] = (byte)(value | 0x80);
        }

        _bytes[_length++] = (byte)value;
    }

    /// <summary>Writes a whole number; a negative one takes ten bytes.</summary>
    public void WriteInt64(long value) => WriteVarint((ulong)value);

    /// <summary>Writes a number of 32 bits.</summary>
    public void WriteFloat(float value)
    {
        Reserve(sizeof(float));
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(_length), value);
        _length += sizeof(float);
    }

    /// <summary>Writes a number of 64 bits.</summary>
    public void WriteDouble(double value)
    {
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_length), value);
        _length += sizeof(double);
    }

    /// <summary>Writes a text with its length.</summary>
    public void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteVarint((uint)length);
        Reserve(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Begins a value whose length is known when it is written.</summary>
    /// <returns>What <see cref="EndNested"/> must be told.</returns>
    public int BeginNested(int number)
    {
        WriteTag(number, WireFormat.WireType.LengthDelimited);
        Reserve(LongestLength);
        _length += LongestLength;
        return _length;
    }

    /// <summary>Ends the value that began last.</summary>
    public void EndNested(int start)
    {
        var length = _length - start;
        _length = start - LongestLength;
        WriteVarint((uint)length);
        // Over the room that the length did not need.
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(_length));
        _length += length;
    }

    /// <summary>Says that nothing is nested just now: a good moment to begin another chunk.</summary>
    public void Cut()
    {
        if (_length >= UsualChunk)
        {
            _done.Add((_bytes, _length));
            _doneLength += _length;
            _bytes = ArrayPool<byte>.Shared.Rent(UsualChunk * 2);
            _length = 0;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (bytes, _) in _done)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        _done.Clear();
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, checked(_length + count)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

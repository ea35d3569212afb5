using System.Buffers.Binary;

namespace Xos.Runtime.EndToEnd.Tests.Between;

/// <summary>A message of a gRPC stream as it travels: a byte that tells whether it is compressed, its length, and its bytes.</summary>
internal static class Frame
{
    public const int HeadLength = 5;

    /// <summary>A message as it travels, not compressed.</summary>
    public static byte[] Of(byte[] message)
    {
        var frame = new byte[HeadLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, HeadLength);
        return frame;
    }

    /// <returns>Null at the end of the stream.</returns>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[HeadLength];
        if (await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellationToken) < HeadLength)
        {
            return null;
        }

        var frame = new byte[HeadLength + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        head.CopyTo(frame, 0);
        await stream.ReadExactlyAsync(frame.AsMemory(HeadLength), cancellationToken);
        return frame;
    }
}

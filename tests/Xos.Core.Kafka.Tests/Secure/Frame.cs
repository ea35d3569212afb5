using System.Buffers.Binary;

namespace Xos.Core.Kafka.Tests.Secure;

/// <summary>Messages of Kafka's protocol: a length, and as many bytes.</summary>
internal static class Frame
{
    public static async Task<byte[]> ReadAsync(Stream from, CancellationToken stopping)
    {
        var length = new byte[4];
        await from.ReadExactlyAsync(length, stopping);
        var content = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await from.ReadExactlyAsync(content, stopping);
        return content;
    }

    public static async Task WriteAsync(Stream to, byte[] content, CancellationToken stopping)
    {
        await to.WriteAsync(new FrameWriter().Int32(content.Length).Bytes(content).ToArray(), stopping);
        await to.FlushAsync(stopping);
    }
}

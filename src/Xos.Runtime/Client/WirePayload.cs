using System.Buffers;

namespace Xos.Runtime.Client;

/// <summary>A message as bytes: written before a call starts, so that faults of the object are thrown where it is used, and read after it ended.</summary>
internal sealed class WirePayload(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public ReadOnlySequence<byte> Sequence => new(Bytes);
}

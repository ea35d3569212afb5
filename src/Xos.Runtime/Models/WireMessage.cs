using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Xos.Runtime.Models;

/// <summary>Lets our own reading and writing run on protobuf's buffers.</summary>
/// <remarks>Protobuf hands its contexts to messages only; the parts of its message interface that need reflection are never called for them.</remarks>
internal abstract class WireMessage : IBufferMessage
{
    MessageDescriptor IMessage.Descriptor => throw NoReflection();

    public static NotSupportedException NoReflection() => new("Models carry no protobuf reflection.");

    public static NotSupportedException NoSize() =>
        new("Models are written without knowing their size beforehand; write into a buffer with WriteTo(IBufferWriter<byte>).");

    public abstract void InternalMergeFrom(ref ParseContext ctx);

    public abstract void InternalWriteTo(ref WriteContext ctx);

    void IMessage.MergeFrom(CodedInputStream input) => input.ReadRawMessage(this);

    void IMessage.WriteTo(CodedOutputStream output) => output.WriteRawMessage(this);

    int IMessage.CalculateSize() => throw NoSize();
}

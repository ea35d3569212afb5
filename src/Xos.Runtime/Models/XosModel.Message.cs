using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Xos.Runtime.Models;

// Protobuf hands its buffers to messages only, so an object is one. It carries no reflection and does not know its size beforehand: the parts of
// the interface that ask for either are not called for reading and writing on buffers.
public abstract partial class XosModel
{
    MessageDescriptor IMessage.Descriptor => throw WireMessage.NoReflection();

    void IBufferMessage.InternalMergeFrom(ref ParseContext ctx)
    {
        var tag = ctx.ReadTag();
        while (tag != 0)
        {
            // What comes in another order than that of the numbers takes another round.
            if (!ReadFields(ref tag, ref ctx))
            {
                _unknown = UnknownFieldSet.MergeFieldFrom(_unknown, ref ctx);
                tag = ctx.ReadTag();
            }
        }
    }

    void IBufferMessage.InternalWriteTo(ref WriteContext ctx)
    {
        WriteTo(ref ctx, in _set);
        WriteTrailer(ref ctx);
    }

    void IMessage.MergeFrom(CodedInputStream input) => input.ReadRawMessage(this);

    void IMessage.WriteTo(CodedOutputStream output) => output.WriteRawMessage(this);

    int IMessage.CalculateSize() => throw WireMessage.NoSize();
}

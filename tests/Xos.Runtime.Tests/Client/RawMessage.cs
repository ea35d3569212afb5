using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Xos.Runtime.Tests.Client;

/// <summary>A collection as the wire has it: each item as field 1.</summary>
internal sealed class RawMessage(params IMessage[] items) : IMessage
{
    public MessageDescriptor Descriptor => throw new NotSupportedException();

    public void MergeFrom(CodedInputStream input) => throw new NotSupportedException();

    public void WriteTo(CodedOutputStream output)
    {
        foreach (var item in items)
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(item.ToByteString());
        }
    }

    public int CalculateSize() => items.Sum(item => 1 + CodedOutputStream.ComputeBytesSize(item.ToByteString()));
}

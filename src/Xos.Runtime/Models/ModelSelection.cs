using Google.Protobuf;

namespace Xos.Runtime.Models;

/// <summary>Some fields of an object as a message.</summary>
internal sealed class ModelSelection(XosModel model, FieldSet fields) : WireMessage
{
    private readonly FieldSet _fields = fields;

    public override void InternalMergeFrom(ref ParseContext ctx) => throw new NotSupportedException("A selection is only written.");

    public override void InternalWriteTo(ref WriteContext ctx) => model.WriteTo(ref ctx, in _fields);
}

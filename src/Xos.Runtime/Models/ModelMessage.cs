using Google.Protobuf;

namespace Xos.Runtime.Models;

/// <summary>One model on protobuf's buffers.</summary>
internal sealed class ModelMessage(XosModel model) : WireMessage
{
    /// <summary>The fields to write; null for the whole object.</summary>
    public FieldSet? Selection { get; init; }

    public override void InternalMergeFrom(ref ParseContext ctx) => model.Read(ref ctx);

    public override void InternalWriteTo(ref WriteContext ctx) => model.Write(ref ctx, Selection);
}

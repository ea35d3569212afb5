using Google.Protobuf;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>The message that <c>List</c> and <c>Filter</c> answer with: the objects as field 1.</summary>
internal sealed class ModelCollection(ModelDescriptor model) : WireMessage
{
    private const uint ItemTag = (1 << 3) | (int)WireFormat.WireType.LengthDelimited;

    private readonly List<XosModel> _items = [];

    public IReadOnlyList<XosModel> Items => _items;

    public override void InternalMergeFrom(ref ParseContext ctx)
    {
        uint tag;
        while ((tag = ctx.ReadTag()) != 0)
        {
            if (tag == ItemTag)
            {
                var item = model.CreateEmpty();
                ctx.ReadMessage(item);
                _items.Add(item);
            }
            else
            {
                // What a later core adds to the collection is not ours to keep.
                _ = UnknownFieldSet.MergeFieldFrom(null, ref ctx);
            }
        }
    }

    public override void InternalWriteTo(ref WriteContext ctx) => throw new NotSupportedException("No method takes a collection.");
}

using System.Buffers;
using Google.Protobuf;

namespace Xos.Runtime.Models;

// What a save of some fields leaves behind.
public abstract partial class XosModel
{
    /// <summary>Takes over what the core made of a save. What was changed here and not sent stays as it is, a change of what the core has now.</summary>
    /// <param name="message">The object as the core has it.</param>
    /// <param name="sent">The names on the wire of the fields that were sent.</param>
    internal void ReadStored(ReadOnlySequence<byte> message, IReadOnlyCollection<string> sent)
    {
        var unsent = ChangedOrdinals().Where(field => !sent.Contains(NameOf(field))).ToList();
        if (unsent.Count == 0)
        {
            ReadFrom(message);
            return;
        }

        var selection = default(FieldSet);
        unsent.ForEach(field => selection.Add(field));
        var values = new ArrayBufferWriter<byte>();
        new ModelSelection(this, selection).WriteTo(values);
        var targets = _targets;

        ReadFrom(message);
        foreach (var field in unsent)
        {
            BeforeChange(field);
            // Reading adds to the ids that are there, and those are the old ones.
            if (_ids.Find(field) is not null)
            {
                _ids.Set(field, []);
            }

            if (targets is not null && targets.TryGetValue(field, out var target))
            {
                Remember(field, target);
            }
        }

        this.MergeFrom(values.WrittenSpan);
    }
}

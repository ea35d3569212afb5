using System.Collections.Frozen;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>Which objects an object waits for: those that it links to, and where the author says so those that link to it, which then do not wait for it.</summary>
/// <param name="edges">The edges that the author names. Those along links say nothing new.</param>
internal sealed class ModelDependencies(IReadOnlyCollection<ModelDependency> edges)
{
    private readonly FrozenSet<(string Model, string Field)> _sources = edges
        .Select(static edge => (edge.Model, edge.Source))
        .ToFrozenSet();

    private readonly FrozenSet<(string Model, string Field)> _destinations = edges
        .Where(static edge => edge.Destination is not null)
        .Select(static edge => (edge.Peer, edge.Destination!))
        .ToFrozenSet();

    /// <summary>What an object waits for while it lives. When it is deleted, these wait for it.</summary>
    public IEnumerable<ObjectKey> KeysOf(PendingObject work)
    {
        foreach (var link in work.Model.Descriptor.Links)
        {
            if (link.ReadId(work.Model) is { } id && !IsNamed(_destinations, work, link))
            {
                yield return new(link.PeerRoot, id);
            }
        }

        foreach (var set in work.Model.Descriptor.LinkSets)
        {
            if (set.IsReverse ? IsNamed(_sources, work, set) : !IsNamed(_destinations, work, set))
            {
                foreach (var id in set.ReadIds(work.Model))
                {
                    yield return new(set.PeerRoot, id);
                }
            }
        }
    }

    // An edge that names a base holds for what derives from it.
    private static bool IsNamed(FrozenSet<(string Model, string Field)> fields, PendingObject work, ModelField field)
    {
        if (fields.Count == 0)
        {
            return false;
        }

        var name = NameOf(field);
        return fields.Contains((work.Model.ModelName, name)) || work.Model.ClassNames.Any(model => fields.Contains((model, name)));
    }

    // The name in the xproto file; on the wire, links end in _id and sets of them in _ids.
    private static string NameOf(ModelField field) => field.Name[..field.Name.LastIndexOf('_')];
}

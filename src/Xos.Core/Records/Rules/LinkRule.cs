using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Records.Rules;

/// <summary>A link points to an object that exists, lives and has the right class.</summary>
internal static class LinkRule
{
    /// <summary>Checks the links that are about to change.</summary>
    public static async Task CheckAsync(Draft draft, RuleContext context, FaultList faults)
    {
        foreach (var link in draft.Changed.Where(static field => field.Link is not null))
        {
            IReadOnlyList<int> targets = draft[link.Name] switch
            {
                int id => [id],
                EquatableArray<int> ids => ids,
                _ => [],
            };
            var peer = PeerOf(link, draft.Type, context.Catalog);
            foreach (var id in targets)
            {
                if (Fault(draft.IsDeleted, peer, id, await FindAsync(draft, link, peer, id, context)) is { } fault)
                {
                    faults.Add(link, fault);
                }
            }
        }
    }

    /// <summary>The class that a link of some class must lead to.</summary>
    public static RecordType PeerOf(Field link, RecordType type, ModelCatalog catalog)
    {
        var owner = link.Name == "owner" && type.Model.OwnerClassName is { } name ? catalog.Find(name) : null;
        return owner ?? catalog.Find(link.Link!.Peer)!;
    }

    /// <summary>What stands against a link; null for nothing.</summary>
    /// <param name="isDeleted">Whether the object that has the link is deleted.</param>
    /// <param name="wanted">The class that it must lead to.</param>
    /// <param name="id">Where it leads.</param>
    /// <param name="target">What is there; null for nothing.</param>
    public static string? Fault(bool isDeleted, RecordType wanted, int id, RecordStub? target) =>
        target switch
        {
            null => $"links to {wanted.Name} {id}, which does not exist",
            _ when !wanted.Leaves.Items.Contains(target.Model) => $"must link to a {wanted.Name}, but {id} is a {target.Model}",
            // What is deleted itself may still tell of others that are.
            { Deleted: true } when !isDeleted => $"links to {wanted.Name} {id}, which is deleted",
            _ => null,
        };

    // Whoever may not see an object is not told that it is there. What rules put in is not the caller's word.
    private static async Task<RecordStub?> FindAsync(Draft draft, Field link, RecordType peer, int id, RuleContext context)
    {
        var target = await context.Reader.FindStubAsync(peer.Root, id);
        var isHidden =
            target is not null && draft.IsWritten(link) && !await context.Gate.CanReadAsync(context.Catalog.Find(target.Model)!, id);
        return isHidden ? null : target;
    }
}

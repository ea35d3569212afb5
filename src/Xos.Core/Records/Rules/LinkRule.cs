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
            var peer = context.Catalog.Find(link.Link!.Peer)!;
            foreach (var id in targets)
            {
                if (Fault(draft.Type, link, peer, context.Catalog, id, await context.Reader.FindStubAsync(peer.Root, id)) is { } fault)
                {
                    faults.Add(link, fault);
                }
            }
        }
    }

    private static string? Fault(RecordType type, Field link, RecordType peer, ModelCatalog catalog, int id, RecordStub? target)
    {
        var wanted = link.Name == "owner" && type.Model.OwnerClassName is { } owner ? catalog.Find(owner) ?? peer : peer;
        return target switch
        {
            null => $"links to {wanted.Name} {id}, which does not exist",
            _ when !wanted.Leaves.Items.Contains(target.Model) => $"must link to a {wanted.Name}, but {id} is a {target.Model}",
            { Deleted: true } => $"links to {wanted.Name} {id}, which is deleted",
            _ => null,
        };
    }
}

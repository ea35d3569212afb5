using Xos.Core.Records;
using Xos.Gui.Sessions;

namespace Xos.Gui.Objects;

/// <summary>Deletes objects, and tells before what else goes with them.</summary>
internal sealed class Deletions(Visitor visitor)
{
    private const int MostNames = 20;

    /// <summary>Finds what deleting some objects would come to, with nothing done.</summary>
    /// <exception cref="RecordException">They cannot be deleted; the message says why.</exception>
    public Task<DeletionPreview> PreviewAsync(string model, IReadOnlyCollection<int> ids) =>
        visitor.RehearseAsync(async unit =>
        {
            var chosen = new HashSet<(string, int)>();
            var (cascade, released) = (new List<(string Model, string Root, int Id)>(), 0);
            foreach (var id in ids)
            {
                var record = await unit.GetAsync(model, id);
                chosen.Add((record.Type.Root, id));
            }

            foreach (var (root, id) in chosen)
            {
                if (cascade.Exists(other => (other.Root, other.Id) == (root, id)))
                {
                    continue;
                }

                var plan = await unit.DeleteAsync(model, id);
                cascade.AddRange(plan.Deleted.Select(static gone => (gone.Type.Name, gone.Type.Root, gone.Id)));
                released += plan.Released.Count();
            }

            cascade.RemoveAll(gone => chosen.Contains((gone.Root, gone.Id)));
            return new DeletionPreview(
                [.. cascade.Take(MostNames).Select(static gone => $"{Wording.Names.Title(gone.Model)} #{gone.Id}")],
                cascade.Count,
                released
            );
        });

    /// <summary>Deletes objects, all or none; those that went with others of them are no fault.</summary>
    /// <exception cref="RecordException">They cannot be deleted; the message says why.</exception>
    public Task DeleteAsync(string model, IReadOnlyCollection<int> ids) =>
        visitor.ExecuteAsync(async unit =>
        {
            var gone = new HashSet<(string, int)>();
            foreach (var id in ids)
            {
                if (!gone.Contains((unit.Catalog.Find(model)!.Root, id)))
                {
                    gone.UnionWith((await unit.DeleteAsync(model, id)).Deleted.Select(static deleted => (deleted.Type.Root, deleted.Id)));
                }
            }

            return true;
        });
}

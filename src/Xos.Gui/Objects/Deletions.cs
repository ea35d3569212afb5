using MudBlazor;
using Xos.Core.Records;
using Xos.Gui.Components.Parts;
using Xos.Gui.Sessions;
using Xos.Gui.Wording;

namespace Xos.Gui.Objects;

/// <summary>Deletes objects for whoever looks at a page: asks first, and tells what else goes with them.</summary>
internal sealed class Deletions(Visitor visitor, IDialogService dialogs, ISnackbar messages)
{
    private const int MostNames = 20;

    /// <summary>Asks, and deletes all of them or none.</summary>
    /// <param name="model">Their class or a base of it.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="what">What people call them.</param>
    /// <returns>Whether they were deleted. Why they cannot be is told where messages are.</returns>
    public async Task<bool> AskAsync(string model, IReadOnlyCollection<int> ids, string what)
    {
        try
        {
            var parameters = new DialogParameters<DeleteDialog>
            {
                { dialog => dialog.Question, $"Delete {what}?" },
                { dialog => dialog.Preview, await PreviewAsync(model, ids) },
                { dialog => dialog.IsOne, ids.Count == 1 },
            };
            var dialog = await dialogs.ShowAsync<DeleteDialog>("Delete", parameters);
            if (await dialog.Result is not { Canceled: false })
            {
                return false;
            }

            await DeleteAsync(model, ids);
            messages.Add($"Requested removal for {what}", Severity.Success);
            return true;
        }
        catch (RecordException refusal)
        {
            messages.Add(refusal.Message, Severity.Error);
            return false;
        }
    }

    // A rehearsal: nothing is done.
    private Task<DeletionPreview> PreviewAsync(string model, IReadOnlyCollection<int> ids) =>
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
                [.. cascade.Take(MostNames).Select(gone => $"{Names.Of(visitor.Catalog, gone.Model)} #{gone.Id}")],
                cascade.Count,
                released
            );
        });

    // Those that went with others of them are no fault.
    private Task<bool> DeleteAsync(string model, IReadOnlyCollection<int> ids) =>
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

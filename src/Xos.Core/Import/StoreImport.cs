using Microsoft.AspNetCore.Identity;
using Xos.Core.Backup;
using Xos.Core.Records;
using Xos.Core.Records.Rules;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;

namespace Xos.Core.Import;

/// <summary>Writes what was imported into an empty store, within one transaction.</summary>
internal sealed class StoreImport(StoreSession session, ModelCatalog catalog)
{
    // How many objects travel to the database together.
    private const int ObjectsAtOnce = 200;

    private readonly RecordWriter _writer = new(session);

    /// <summary>Writes models and objects.</summary>
    /// <param name="import">The objects.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ImportException">The store has something already.</exception>
    public async Task RunAsync(ReferenceImport import, Instant at, CancellationToken cancellation)
    {
        if (!await StoreReplacement.IsEmptyAsync(session))
        {
            throw new ImportException(
                "There are objects or models in the store already. Import into an empty one: where no core was started yet."
            );
        }

        foreach (var service in catalog.Services)
        {
            await new CatalogStore(session).SaveAsync(service, UploadHash.Of(service, ""), at);
        }

        var count = 0;
        await foreach (var imported in import.ReadAsync(cancellation))
        {
            await WriteAsync(imported);
            if (++count % ObjectsAtOnce == 0)
            {
                await session.FlushAsync();
            }
        }

        cancellation.ThrowIfCancellationRequested();
        foreach (var (root, last) in await import.ReadLastIdsAsync())
        {
            await _writer.PassOverIdsAsync(root, last);
        }

        if (session.Dialect.CheckNow is { } check)
        {
            await session.ExecuteLongAsync(check);
        }

        var changes = new ChangeLog(session);
        // Whoever followed another store's changes sees that there is a gap.
        await changes.AddRestoreAsync(await changes.FindNewestAsync() + 2, Caller.Core, at);
        session.NoteAccountChange();
        await new ModelViews(session).ReplaceAsync(before: null, catalog);
    }

    private async Task WriteAsync(ImportedObject imported)
    {
        var (id, isDeleted, draft, password) = imported;
        await _writer.InsertAsync(draft.Type, id, draft.Values);
        foreach (var link in draft.Type.Fields.Where(static field => field.Link is not null))
        {
            await _writer.SetLinkAsync(draft.Type, id, link, catalog.Find(link.Link!.Peer)!, draft[link.Name], isNew: true);
        }

        if (!isDeleted)
        {
            await UniqueKeys.TakeAsync(draft, id, _writer);
        }

        if (password is not null)
        {
            var isDefault = Passwords.Verify(password, InitialData.DefaultPassword) != PasswordVerificationResult.Failed;
            await new CredentialStore(session).SetAsync(id, password, isDefault);
        }
    }
}

using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>Takes the models of a service out of force. Whether nothing else needs them is settled before any object is touched.</summary>
internal sealed partial class ModelUnloader(
    Database database,
    CatalogPublisher publisher,
    CatalogFollower follower,
    RecordService records,
    Reaper reaper,
    Maintenance maintenance,
    TimeProvider time,
    ILogger<ModelUnloader> log
)
{
    /// <summary>Unloads a service.</summary>
    /// <param name="caller">An administrator, or the account of a program.</param>
    /// <param name="name">The service.</param>
    /// <param name="version">Its version; empty for whichever is loaded.</param>
    /// <param name="behavior">What becomes of its objects.</param>
    /// <param name="cancellation">Gives up while nothing has changed yet.</param>
    /// <exception cref="RecordException">The caller may not, or other models, a version or a write-protected object stand against it.</exception>
    public Task<UnloadResult> UnloadAsync(
        Caller caller,
        string name,
        string version,
        CleanupBehavior behavior,
        CancellationToken cancellation
    )
    {
        CallerRights.DemandOperator(caller, "unload models");
        return publisher.ChangeAsync(() => RunAsync(caller, name, version, behavior, cancellation), cancellation);
    }

    private async Task<UnloadResult> RunAsync(
        Caller caller,
        string name,
        string version,
        CleanupBehavior behavior,
        CancellationToken cancellation
    )
    {
        // Another core may have unloaded it, or loaded what is not known here yet.
        await follower.CatchUpAsync(cancellation);
        UnloadResult? result;
        do
        {
            result = await TryRunAsync(publisher.Current, caller, name, version, behavior, cancellation);
        } while (result is null);

        return result;
    }

    // Null when another core loaded or unloaded something meanwhile: everything is to be checked again then.
    private async Task<UnloadResult?> TryRunAsync(
        ModelCatalog current,
        Caller caller,
        string name,
        string version,
        CleanupBehavior behavior,
        CancellationToken cancellation
    )
    {
        if (current.Services.FirstOrDefault(service => service.Name == name) is not { } loaded)
        {
            return new(UnloadOutcome.NothingChanged);
        }

        await maintenance.DemandWriteAsync(caller, model: null, cancellation);
        CheckVersion(loaded, version);
        var next = Without(current, name);
        var removed = current.DeclaredBy(name).Where(static type => !type.Model.IsAbstract).ToList();
        if (behavior == CleanupBehavior.DeleteObjects)
        {
            await records.ExecuteAsync(caller, unit => DeleteAllAsync(unit, removed), cancellation);
        }

        if (behavior != CleanupBehavior.Purge)
        {
            // What nobody has to clean up after goes now, not seconds later.
            await reaper.RunOnceAsync(cancellation);
        }

        var result = await database.WriteAsync(
            session => TryFinishAsync(session, caller, name, current, next, removed, behavior),
            cancellation,
            result =>
            {
                if (result?.Outcome == UnloadOutcome.Unloaded)
                {
                    publisher.Publish(next);
                }
            }
        );
        publisher.Announce();
        if (result?.Outcome == UnloadOutcome.Unloaded)
        {
            LogUnloaded(name, loaded.Version);
        }

        return result;
    }

    private static void CheckVersion(LoadedService loaded, string version)
    {
        if (version.Length > 0 && version != loaded.Version)
        {
            throw new RecordException(
                RecordError.FailedPrecondition,
                $"The loaded version of service {loaded.Name} is {loaded.Version}, not {version}. Name that one, or none."
            );
        }
    }

    private static ModelCatalog Without(ModelCatalog current, string name)
    {
        var services = current.Services.Where(service => service.Name != name).ToEquatableArray();
        var (models, faults) = ModelCompiler.Compile(services);
        var next = new ModelCatalog(current.Version + 1, models, services);
        var reasons = faults
            .Select(static fault => fault.ToString())
            .Concat(
                next.Concrete.Where(type =>
                        type.Model.OwnerClassName is { } owner && next.Find(owner) is null && current.Find(owner) is not null
                    )
                    .Select(static type => $"{type.Name} belongs to {type.Model.OwnerClassName} (owner_class_name).")
            )
            .ToList();
        return reasons.Count == 0
            ? next
            : throw new RecordException(
                RecordError.FailedPrecondition,
                $"Service {name} cannot be unloaded while models of other services need its models. Unload those first:\n{string.Join('\n', reasons)}"
            );
    }

    // In one unit: one object that may not be deleted, and all stay.
    private static async Task<bool> DeleteAllAsync(IUnitOfWork unit, IEnumerable<RecordType> types)
    {
        foreach (var type in types)
        {
            foreach (var record in await unit.FilterAsync(type.Name, RecordQuery.Live))
            {
                // One that went with another, as what cannot be without it, is gone already.
                if ((await unit.FilterAsync(type.Name, RecordQuery.Where(("id", record.Id)))).Count > 0)
                {
                    await unit.DeleteAsync(type.Name, record.Id);
                }
            }
        }

        return true;
    }

    private async Task<UnloadResult?> TryFinishAsync(
        StoreSession session,
        Caller caller,
        string name,
        ModelCatalog current,
        ModelCatalog next,
        IReadOnlyList<RecordType> removed,
        CleanupBehavior behavior
    )
    {
        if (publisher.Current != current)
        {
            return null;
        }

        var objects = new ModelObjects(session, [.. removed.Select(static type => type.Name)]);
        if (behavior == CleanupBehavior.Purge)
        {
            var now = Instant.Now(time);
            // By the rules first, for the sake of what links to them.
            await DeleteAllAsync(new UnitOfWork(session, current, caller, now), removed);
            await objects.PurgeAsync(current, caller, now);
        }

        var (live, deleted) = await objects.CountAsync();
        if (live + deleted > 0)
        {
            return behavior == CleanupBehavior.DeleteObjects ? new(UnloadOutcome.TryAgain)
                : live > 0 ? new(UnloadOutcome.LiveObjects, $"Objects of service {name} that exist: {live}. Delete them first.")
                : new(
                    UnloadOutcome.DeletionInProgress,
                    $"Objects of service {name} that are deleted and wait for their synchronizer: {deleted}. Let it run."
                );
        }

        await new CatalogStore(session).RemoveAsync(name);
        await new ModelViews(session).ReplaceAsync(current, next);
        return new(UnloadOutcome.Unloaded);
    }

    [LoggerMessage(LogLevel.Information, "Unloaded models. service={Service} version={Version}")]
    private partial void LogUnloaded(string service, string version);
}

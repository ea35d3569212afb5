using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>Brings models of services into force: compiled together with all others, checked against the objects that exist, stored, published — or refused with nothing changed.</summary>
internal sealed partial class ModelLoader(
    Database database,
    CatalogPublisher publisher,
    CatalogFollower follower,
    Maintenance maintenance,
    TimeProvider time,
    ILogger<ModelLoader> log
)
{
    /// <summary>Puts the models in force that the store has, at start.</summary>
    /// <exception cref="StoreException">This core's compiler refuses what an earlier one accepted.</exception>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        await follower.CatchUpAsync(cancellation);
        await database.WriteAsync(
            async session =>
            {
                await new ModelViews(session).ReplaceAsync(before: null, publisher.Current);
                return true;
            },
            cancellation
        );
    }

    /// <summary>Loads a service, or replaces what it loaded before.</summary>
    /// <param name="caller">An administrator, or the account of a program.</param>
    /// <param name="service">Name, version and files.</param>
    /// <param name="options">What it demands, and what it may.</param>
    /// <param name="cancellation">Gives up while nothing has changed yet.</param>
    /// <exception cref="ModelLoadException">The upload cannot be put in force.</exception>
    /// <exception cref="RecordException">The caller may not, or a newer version is loaded.</exception>
    public Task<LoadOutcome> LoadAsync(Caller caller, LoadedService service, LoadOptions options, CancellationToken cancellation)
    {
        CallerRights.DemandOperator(caller, "load models");
        var ordered = UploadRules.Check(service);
        CheckCoreVersion(service, options.CoreVersion);
        return publisher.ChangeAsync(() => ReplaceAsync(caller, ordered, options, cancellation), cancellation);
    }

    private async Task<LoadOutcome> ReplaceAsync(Caller caller, LoadedService service, LoadOptions options, CancellationToken cancellation)
    {
        var hash = UploadHash.Of(service, options.CoreVersion);
        // Another core may have loaded what these models need.
        await follower.CatchUpAsync(cancellation);
        LoadOutcome? outcome;
        do
        {
            outcome = await TryReplaceAsync(caller, publisher.Current, service, options, hash, cancellation);
        } while (outcome is null);

        return outcome.Value;
    }

    // Null when another core loaded or unloaded something meanwhile: everything is to be checked again then.
    private async Task<LoadOutcome?> TryReplaceAsync(
        Caller caller,
        ModelCatalog current,
        LoadedService service,
        LoadOptions options,
        string hash,
        CancellationToken cancellation
    )
    {
        if (
            current.Services.Contains(service)
            && await database.ReadAsync(session => new CatalogStore(session).FindHashAsync(service.Name), cancellation) == hash
        )
        {
            return LoadOutcome.NothingChanged;
        }

        await maintenance.DemandWriteAsync(caller, model: null, cancellation);
        Downgrade.Check(current, service, options);
        var services = current
            .Services.Where(loaded => loaded.Name != service.Name)
            .Append(service)
            .OrderBy(static loaded => loaded.Name, StringComparer.Ordinal)
            .ToEquatableArray();
        var models = Compile(service, services);
        var next = new ModelCatalog(current.Version + 1, models, services);
        UploadRules.Check(next);

        var isStored = await database.WriteAsync(
            session => TryStoreAsync(session, caller, current, next, service, hash),
            cancellation,
            // Before the next writer begins: none may go by models that are no longer in force.
            isStored =>
            {
                if (isStored)
                {
                    publisher.Publish(next);
                }
            }
        );
        publisher.Announce();
        if (!isStored)
        {
            return null;
        }

        LogLoaded(service.Name, service.Version, next.DeclaredBy(service.Name).Count());
        return LoadOutcome.Loaded;
    }

    private static void CheckCoreVersion(LoadedService service, string coreVersion)
    {
        bool meets;
        try
        {
            meets = CoreVersion.Meets(CoreVersion.Text, coreVersion);
        }
        catch (FormatException e)
        {
            throw new ModelLoadException($"Service {service.Name} demands a core version that cannot be read: {e.Message}");
        }

        if (!meets)
        {
            var between = coreVersion.Replace("~", "and", StringComparison.Ordinal);
            throw new ModelLoadException($"Service {service.Name} demands core version {between}, but this core is {CoreVersion.Text}.");
        }
    }

    private static ModelSet Compile(LoadedService service, IEnumerable<LoadedService> services)
    {
        var (models, faults) = ModelCompiler.Compile(services);
        return faults.Count == 0 ? models : throw new ModelLoadException(string.Join('\n', faults.Select(fault => Render(fault, service))));
    }

    // The uploader knows its files without the folder that keeps services apart here.
    private static string Render(Diagnostic error, LoadedService service)
    {
        var folder = $"{service.Name}/";
        var path = error.Location.Path;
        return path.StartsWith(folder, StringComparison.Ordinal)
            ? (error with { Location = error.Location with { Path = path[folder.Length..] } }).ToString()
            : error.ToString();
    }

    private async Task<bool> TryStoreAsync(
        StoreSession session,
        Caller caller,
        ModelCatalog current,
        ModelCatalog next,
        LoadedService service,
        string hash
    )
    {
        if (publisher.Current != current)
        {
            return false;
        }

        var now = Instant.Now(time);
        await new Upgrade(session, current, next, caller, now).RunAsync();
        await new CatalogStore(session).SaveAsync(service, hash, now);
        await new ModelViews(session).ReplaceAsync(current, next);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Loaded models. service={Service} version={Version} models={Models}")]
    private partial void LogLoaded(string service, string version, int models);
}

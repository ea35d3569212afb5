using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>Brings models of services into force: compiled together with all others, checked against the objects that exist, stored, published — or refused with nothing changed.</summary>
internal sealed partial class ModelLoader(Database database, CatalogPublisher publisher, TimeProvider time, ILogger<ModelLoader> log)
{
    /// <summary>Puts the models in force that the store has, at start.</summary>
    /// <exception cref="StoreException">This core's compiler refuses what an earlier one accepted.</exception>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        var services = await database.ReadAsync(static session => new CatalogStore(session).ReadAsync(), cancellation);
        var (models, faults) = ModelCompiler.Compile(services);
        if (faults.Count > 0)
        {
            throw new StoreException(
                $"The models in the store {database.Description} do not compile with this version of the core:\n{string.Join('\n', faults)}"
            );
        }

        var catalog = new ModelCatalog(publisher.Current.Version + 1, models, services);
        await database.WriteAsync(
            async session =>
            {
                await new ModelViews(session).ReplaceAsync(before: null, catalog);
                return true;
            },
            cancellation
        );
        publisher.Publish(catalog);
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
        CheckNames(service);
        CheckCoreVersion(service, options.CoreVersion);
        return publisher.ChangeAsync(() => ReplaceAsync(caller, service, options, cancellation), cancellation);
    }

    private async Task<LoadOutcome> ReplaceAsync(Caller caller, LoadedService service, LoadOptions options, CancellationToken cancellation)
    {
        var hash = UploadHash.Of(service, options.CoreVersion);
        // A store that was lost while it committed may have what is not in force here.
        if (
            publisher.Current.Services.Contains(service)
            && await database.ReadAsync(session => new CatalogStore(session).FindHashAsync(service.Name), cancellation) == hash
        )
        {
            return LoadOutcome.NothingChanged;
        }

        Downgrade.Check(publisher.Current, service, options);
        var services = publisher
            .Current.Services.Where(loaded => loaded.Name != service.Name)
            .Append(service)
            .OrderBy(static loaded => loaded.Name, StringComparer.Ordinal)
            .ToEquatableArray();
        var models = Compile(service, services);
        var next = new ModelCatalog(publisher.Current.Version + 1, models, services);
        if (ApiNames.Faults(next).Concat(StoredColumns.Faults(next)).ToList() is { Count: > 0 } faults)
        {
            throw new ModelLoadException(string.Join('\n', faults));
        }

        await database.WriteAsync(
            session => StoreAsync(session, caller, next, service, hash),
            cancellation,
            // Before the next writer begins: none may go by models that are no longer in force.
            _ => publisher.Publish(next)
        );
        publisher.Announce();
        LogLoaded(service.Name, service.Version, next.DeclaredBy(service.Name).Count());
        return LoadOutcome.Loaded;
    }

    private static void CheckNames(LoadedService service)
    {
        var faults = new List<string>();
        if (!IsPlain(service.Name))
        {
            faults.Add($"'{service.Name}' is no name of a service. Use letters, digits, '_', '-' and '.'.");
        }

        faults.AddRange(
            service
                .Files.Where(static file => !IsPlain(file.Name))
                .Select(static file => $"'{file.Name}' is no name of a file. Use letters, digits, '_', '-' and '.', no folders.")
        );
        faults.AddRange(
            service
                .Files.GroupBy(static file => (file.Kind, file.Name))
                .Where(static group => group.Count() > 1)
                .Select(static group => $"The file '{group.Key.Name}' is there {group.Count()} times. Upload it once.")
        );
        if (faults.Count > 0)
        {
            throw new ModelLoadException(string.Join('\n', faults));
        }
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

    private async Task<LoadOutcome> StoreAsync(StoreSession session, Caller caller, ModelCatalog next, LoadedService service, string hash)
    {
        var now = Instant.Now(time);
        await new Upgrade(session, publisher.Current, next, caller, now).RunAsync();
        await new CatalogStore(session).SaveAsync(service, hash, now);
        await new ModelViews(session).ReplaceAsync(publisher.Current, next);
        return LoadOutcome.Loaded;
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    [LoggerMessage(LogLevel.Information, "Loaded models. service={Service} version={Version} models={Models}")]
    private partial void LogLoaded(string service, string version, int models);
}

using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xproto;
using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>Brings models of services into force: compiled together with all others, checked against the objects that exist, stored, published — or refused with nothing changed.</summary>
internal sealed partial class ModelLoader(Database database, CatalogPublisher publisher, TimeProvider time, ILogger<ModelLoader> log)
    : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);

    /// <summary>Puts the models in force that the store has, at start.</summary>
    /// <exception cref="StoreException">This core's compiler refuses what an earlier one accepted.</exception>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        var services = await database.ReadAsync(static session => new CatalogStore(session).ReadAsync(), cancellation);
        var compilation = XprotoCompiler.Compile(services.SelectMany(static service => service.Sources));
        var faults = FaultsOf(compilation).ToList();
        if (faults.Count > 0)
        {
            throw new StoreException(
                $"The models in the store {database.Description} do not compile with this version of the core:\n{string.Join('\n', faults)}"
            );
        }

        publisher.Publish(new(publisher.Current.Version + 1, compilation.Models, services));
    }

    /// <summary>Loads a service, or replaces what it loaded before.</summary>
    /// <param name="caller">An administrator.</param>
    /// <param name="service">Name, version and files.</param>
    /// <param name="coreVersion">Which cores will do, see <see cref="CoreVersion.Meets"/>.</param>
    /// <param name="cancellation">Gives up while nothing has changed yet.</param>
    /// <exception cref="ModelLoadException">The upload cannot be put in force.</exception>
    /// <exception cref="RecordException">The caller is no administrator.</exception>
    public async Task<LoadOutcome> LoadAsync(Caller caller, LoadedService service, string coreVersion, CancellationToken cancellation)
    {
        if (!caller.IsAdmin)
        {
            throw new RecordException(RecordError.PermissionDenied, "Only administrators may load models.");
        }

        CheckNames(service);
        CheckCoreVersion(service, coreVersion);
        var hash = UploadHash.Of(service, coreVersion);
        await _loading.WaitAsync(cancellation);
        try
        {
            if (await database.ReadAsync(session => new CatalogStore(session).FindHashAsync(service.Name), cancellation) == hash)
            {
                return LoadOutcome.NothingChanged;
            }

            var services = publisher
                .Current.Services.Where(loaded => loaded.Name != service.Name)
                .Append(service)
                .OrderBy(static loaded => loaded.Name, StringComparer.Ordinal)
                .ToEquatableArray();
            var models = Compile(service, services.SelectMany(static loaded => loaded.Sources));
            var next = new ModelCatalog(publisher.Current.Version + 1, models, services);
            await database.WriteAsync(
                session => StoreAsync(new(session), next, service, hash),
                cancellation,
                // Before the next writer begins: none may go by models that are no longer in force.
                _ => publisher.Publish(next)
            );
            publisher.Announce();
            LogLoaded(
                service.Name,
                service.Version,
                models.Models.Count(model => model.File.StartsWith($"{service.Name}/", StringComparison.Ordinal))
            );
            return LoadOutcome.Loaded;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _loading.Dispose();

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

    private static ModelSet Compile(LoadedService service, IEnumerable<SourceFile> sources)
    {
        var compilation = XprotoCompiler.Compile(sources);
        var faults = FaultsOf(compilation).Select(fault => Render(fault, service)).ToList();
        return faults.Count == 0 ? compilation.Models : throw new ModelLoadException(string.Join('\n', faults));
    }

    // A file alone may link to what another service brings; a core cannot store a link to what it does not have.
    private static IEnumerable<Diagnostic> FaultsOf(Compilation compilation) =>
        compilation
            .Diagnostics.Where(static diagnostic => diagnostic.Severity == Severity.Error || diagnostic.Rule == Rules.UnknownPeer)
            .Select(static diagnostic => diagnostic with { Severity = Severity.Error });

    // The uploader knows its files without the folder that keeps services apart here.
    private static string Render(Diagnostic error, LoadedService service)
    {
        var folder = $"{service.Name}/";
        var path = error.Location.Path;
        return path.StartsWith(folder, StringComparison.Ordinal)
            ? (error with { Location = error.Location with { Path = path[folder.Length..] } }).ToString()
            : error.ToString();
    }

    private async Task<LoadOutcome> StoreAsync(CatalogStore store, ModelCatalog next, LoadedService service, string hash)
    {
        var objects = await store.CountObjectsAsync();
        var faults = UpgradeCheck.Faults(publisher.Current, next, objects).ToList();
        if (faults.Count > 0)
        {
            throw new ModelLoadException(string.Join('\n', faults));
        }

        var now = Instant.Now(time);
        await FillNewFieldsAsync(store, next, objects.Keys, now);
        await store.SaveAsync(service, hash, now);
        return LoadOutcome.Loaded;
    }

    private async Task FillNewFieldsAsync(CatalogStore store, ModelCatalog next, IEnumerable<string> classes, Instant now)
    {
        foreach (var name in classes)
        {
            var old = publisher.Current.Find(name);
            var type = next.Find(name)!;
            foreach (var field in type.DocumentFields.Values.Where(field => old?.FindField(field.Name) is null))
            {
                if (UpgradeCheck.Backfill(type, field, now) is { } value)
                {
                    await store.FillAsync(name, field.Name, value);
                }
            }
        }
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    [LoggerMessage(LogLevel.Information, "Loaded models. service={Service} version={Version} models={Models}")]
    private partial void LogLoaded(string service, string version, int models);
}

using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>What services uploaded, kept so that a restarted core serves the same models.</summary>
internal sealed class CatalogStore(StoreSession session)
{
    /// <summary>Reads all services, by name.</summary>
    public async Task<EquatableArray<LoadedService>> ReadAsync()
    {
        var files = (
            await session.QueryAsync<FileRow>("select service, kind, name, contents from service_file order by service, position")
        ).ToLookup(static row => row.Service, static row => row.ToFile());
        return (await session.QueryAsync<ServiceRow>("select name, version from service order by name"))
            .Select(row => new LoadedService(row.Name, row.Version, files[row.Name].ToEquatableArray()))
            .ToEquatableArray();
    }

    /// <summary>The hash of what a service uploaded last; null when it uploaded nothing yet.</summary>
    public Task<string?> FindHashAsync(string service) =>
        session.FirstOrDefaultAsync<string>("select hash from service where name = @service", new { service });

    /// <summary>Keeps a service in place of what it uploaded before.</summary>
    public async Task SaveAsync(LoadedService service, string hash, Instant at)
    {
        await RemoveAsync(service.Name);
        await session.ExecuteAsync(
            "insert into service (name, version, hash, loaded) values (@Name, @Version, @hash, @loaded)",
            new
            {
                service.Name,
                service.Version,
                hash,
                loaded = at.Microseconds,
            }
        );
        await session.ExecuteAsync(
            "insert into service_file (service, position, kind, name, contents) values (@service, @position, @kind, @Name, @Contents)",
            service.Files.Select(
                (file, position) =>
                    new
                    {
                        service = service.Name,
                        position,
                        kind = file.Kind.ToString(),
                        file.Name,
                        file.Contents,
                    }
            )
        );
    }

    /// <summary>Forgets a service and its files.</summary>
    public async Task RemoveAsync(string service)
    {
        await session.ExecuteAsync("delete from service where name = @service", new { service });
        // Every core goes by other models from here on.
        await session.ExecuteAsync("update store_state set catalog = catalog + 1 where one = 1");
    }

    /// <summary>How many times models were loaded or unloaded: the version of the catalogue that the store has.</summary>
    public Task<long> ReadVersionAsync() => session.FirstOrDefaultAsync<long>("select catalog from store_state where one = 1");

    /// <summary>The classes that have objects, deleted ones included.</summary>
    /// <param name="models">The models in force: nothing else has objects.</param>
    public async Task<IReadOnlyList<string>> FindClassesAsync(ModelCatalog models)
    {
        // One look into an index for each, whatever the number of objects.
        var looks = models.Concrete.Select(static type =>
            $"select '{type.Name}' where exists (select 1 from record where root = '{type.Root}' and model = '{type.Name}')"
        );
        return await session.QueryAsync<string>(string.Join(" union all ", looks.Append("select '' where 1 = 0")));
    }

    private sealed record ServiceRow
    {
        public required string Name { get; init; }

        public required string Version { get; init; }
    }

    private sealed record FileRow
    {
        public required string Service { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string Contents { get; init; }

        public ServiceFile ToFile() => new(Enum.Parse<ServiceFileKind>(Kind), Name, Contents);
    }
}

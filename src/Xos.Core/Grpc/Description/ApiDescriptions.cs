using Xos.Core.Schema;

namespace Xos.Core.Grpc.Description;

/// <summary>Describes the catalogue in force, once for each.</summary>
internal sealed class ApiDescriptions(CatalogPublisher publisher)
{
    private Entry? _latest;

    /// <summary>What the core is like now.</summary>
    public ApiDescription Current
    {
        get
        {
            var catalog = publisher.Current;
            var latest = Volatile.Read(ref _latest);
            if (latest?.Catalog != catalog)
            {
                latest = new(catalog, new(catalog));
                Volatile.Write(ref _latest, latest);
            }

            return latest.Description;
        }
    }

    private sealed record Entry(ModelCatalog Catalog, ApiDescription Description);
}

using Semver;
using Xos.Core.Records;

namespace Xos.Core.Schema;

/// <summary>Whether an upload would put an older version of a service in the place of a newer one, which happens by mistake more often than on purpose.</summary>
internal static class Downgrade
{
    /// <summary>Refuses an unwanted one. Versions that cannot be compared pass.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.FailedPrecondition"/>.</exception>
    public static void Check(ModelCatalog current, LoadedService service, LoadOptions options)
    {
        var loaded = current.Services.FirstOrDefault(loaded => loaded.Name == service.Name);
        if (!options.AllowDowngrade && loaded is not null && IsOlder(service.Version, loaded.Version))
        {
            throw new RecordException(
                RecordError.FailedPrecondition,
                $"Service {service.Name} {service.Version} would replace the newer version {loaded.Version}. If that is meant, load it with the metadata 'allow_downgrade: true', or unload the service first."
            );
        }
    }

    private static bool IsOlder(string version, string loaded) =>
        SemVersion.TryParse(version, SemVersionStyles.Any, out var next)
        && SemVersion.TryParse(loaded, SemVersionStyles.Any, out var now)
        && next.ComparePrecedenceTo(now) < 0;
}

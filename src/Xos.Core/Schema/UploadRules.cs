using Xos.Core.Storage;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>What models must keep to be loaded, whatever compiles.</summary>
internal static class UploadRules
{
    /// <summary>Checks the names in an upload.</summary>
    /// <returns>The service with its files in the one order in which they are kept.</returns>
    /// <exception cref="ModelLoadException">They will not do.</exception>
    public static LoadedService Check(LoadedService service)
    {
        var faults = new List<string>();
        if (!IsPlain(service.Name))
        {
            faults.Add($"'{service.Name}' is no name of a service. Use letters, digits, '_', '-' and '.'.");
        }

        if (service.Name == CoreVersion.Service)
        {
            faults.Add($"'{service.Name}' is the name of the core's own models. Call the service something else.");
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
        ThrowIfAny(faults);
        // In which order they were uploaded says nothing: folders are listed as it happens.
        return service with
        {
            Files = service
                .Files.OrderBy(static file => file.Kind)
                .ThenBy(static file => file.Name, StringComparer.Ordinal)
                .ToEquatableArray(),
        };
    }

    /// <summary>Checks whether the API can serve all models together, and the store keep them.</summary>
    /// <exception cref="ModelLoadException">They cannot.</exception>
    public static void Check(ModelCatalog catalog) => ThrowIfAny([.. ApiNames.Faults(catalog), .. StoredColumns.Faults(catalog)]);

    private static void ThrowIfAny(List<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new ModelLoadException(string.Join('\n', faults));
        }
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}

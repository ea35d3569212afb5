using System.Text.Json;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>The folder in which the reference's core keeps what services uploaded, or one that was made like it: a folder for each service, with its <c>.xproto</c> files.</summary>
internal static class ReferenceFolder
{
    private const string Manifests = "manifests";
    private const string VersionFile = "VERSION";

    /// <summary>Reads the services, as they were loaded last.</summary>
    /// <exception cref="ImportException">The folder cannot be read, or does not say which version a service has.</exception>
    /// <exception cref="ModelLoadException">A name in it is none.</exception>
    public static EquatableArray<LoadedService> Read(string folder)
    {
        try
        {
            return Directory
                .EnumerateDirectories(folder)
                // The core's own models are this core's.
                .Where(static path => Path.GetFileName(path) != CoreVersion.Service)
                .Order(StringComparer.Ordinal)
                .Select(path => ReadService(folder, path))
                .OfType<LoadedService>()
                .ToEquatableArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The folder of the services cannot be read: {e.Message}", e);
        }
    }

    // Null where there are no models: of services that were unloaded the reference leaves the rest.
    private static LoadedService? ReadService(string folder, string path)
    {
        var files = Directory
            .EnumerateFiles(path, "*.xproto")
            .Select(static file => new ServiceFile(ServiceFileKind.Xproto, Path.GetFileName(file), File.ReadAllText(file)))
            .ToEquatableArray();
        var name = Path.GetFileName(path);
        return files.IsEmpty ? null : UploadRules.Check(new LoadedService(name, ReadVersion(folder, name), files));
    }

    private static string ReadVersion(string folder, string service)
    {
        var manifest = Path.Combine(folder, Manifests, $"{service}.json");
        var file = Path.Combine(folder, service, VersionFile);
        if (File.Exists(manifest))
        {
            return VersionIn(manifest);
        }

        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new ImportException($"Which version service {service} has is not there: write it into {file}.");
    }

    private static string VersionIn(string manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(manifest));
            return json.RootElement.GetProperty("version").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportException($"The manifest {manifest} does not say a version: {e.Message}", e);
        }
    }
}

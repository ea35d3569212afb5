using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>A service whose models the core serves.</summary>
/// <param name="Name">Its name; uploads of the same name replace each other.</param>
/// <param name="Version">Its version, as it says itself.</param>
/// <param name="Files">Everything it uploaded, in its order.</param>
internal sealed record LoadedService(string Name, string Version, EquatableArray<ServiceFile> Files)
{
    /// <summary>The texts of its models, under paths that no other service has.</summary>
    public IEnumerable<SourceFile> Sources =>
        Files
            .Where(static file => file.Kind == ServiceFileKind.Xproto)
            .Select(file => new SourceFile($"{Name}/{file.Name}", file.Contents));
}

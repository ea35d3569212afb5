namespace Xos.Core.Schema;

/// <summary>A file that a service uploaded.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Contents">Its text.</param>
internal sealed record ServiceFile(ServiceFileKind Kind, string Name, string Contents);

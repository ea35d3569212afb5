namespace Xproto.SourceGenerator;

/// <summary>How the core knows an xproto file of the project.</summary>
/// <param name="Path">The file's path as the compiler knows it.</param>
/// <param name="Name">Its name for the core.</param>
/// <param name="IsRepeated">Whether the project lists the file more than once.</param>
internal sealed record SourceName(string Path, string Name, bool IsRepeated);

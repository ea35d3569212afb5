namespace Xproto.Targets.CSharp;

/// <summary>What a project says of one of its files where that differs from the rest.</summary>
/// <param name="Path">The file's path, as the compiler knows it.</param>
/// <param name="Namespace">The namespace of its classes, in any spelling; null for the project's.</param>
/// <param name="IsReference">Whether its classes exist in a referenced assembly, so that none are made.</param>
public sealed record FilePlacement(string Path, string? Namespace, bool IsReference);

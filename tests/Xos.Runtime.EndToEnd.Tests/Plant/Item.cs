namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>What people declare; links are names.</summary>
internal sealed record Item(string Model, string Name, string Label, string? First = null, string? Second = null);

namespace Xos.Core.Hosting;

/// <summary>Marks a route that not everybody who reaches the port may see.</summary>
internal sealed record ForOperators;

namespace Xos.Core.Hosting;

/// <summary>Marks a route with the kind of port on which it answers.</summary>
internal sealed record ServedOn(EndpointRole Role);

namespace Xos.Core.Hosting;

/// <summary>Marks a route with a kind of port on which it answers; it may have several such marks.</summary>
internal sealed record ServedOn(EndpointRole Role);

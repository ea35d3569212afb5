namespace Xos.Core.Hosting;

/// <summary>Where one part of the core listens that can do without TLS.</summary>
public class PartOptions : EndpointOptions
{
    /// <summary>Whether the part is served without TLS, whoever can reach it: behind a proxy that has TLS, or for demonstrations. False by default: without TLS the part is for this machine only.</summary>
    public bool AllowPlain { get; set; }
}

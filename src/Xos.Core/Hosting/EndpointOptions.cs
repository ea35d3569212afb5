namespace Xos.Core.Hosting;

/// <summary>Where one part of the core listens.</summary>
public class EndpointOptions
{
    /// <summary>The IP address to listen on; null for <see cref="CoreOptions.Address"/>.</summary>
    public string? Address { get; set; }

    /// <summary>The TCP port; 0 takes any free one, null switches the part off.</summary>
    public int? Port { get; set; }
}

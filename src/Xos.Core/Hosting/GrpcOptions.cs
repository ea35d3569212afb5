namespace Xos.Core.Hosting;

/// <summary>Where gRPC listens: without TLS at the address and port here, which is off unless a port is given, and with TLS.</summary>
public sealed class GrpcOptions : EndpointOptions
{
    /// <summary>gRPC with TLS.</summary>
    public TlsOptions Tls { get; set; } = new();
}

namespace Xos.Core.Hosting;

/// <summary>Where gRPC listens: without TLS at the address and port here, which is off unless a port is given, and with TLS.</summary>
public sealed class GrpcOptions : PartOptions
{
    /// <summary>gRPC with TLS, on when the core has a certificate; port 50051 by default.</summary>
    public EndpointOptions Tls { get; set; } = new() { Port = 50051 };
}

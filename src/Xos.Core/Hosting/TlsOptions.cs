namespace Xos.Core.Hosting;

/// <summary>Where gRPC listens with TLS: on when a certificate is given.</summary>
public sealed class TlsOptions : EndpointOptions
{
    /// <summary>The port is 50051 unless it is moved.</summary>
    public TlsOptions() => Port = 50051;

    /// <summary>The path of the server's certificate in PEM, followed by those between it and the CA's.</summary>
    public string? Certificate { get; set; }

    /// <summary>The path of the certificate's private key in PEM.</summary>
    public string? Key { get; set; }
}

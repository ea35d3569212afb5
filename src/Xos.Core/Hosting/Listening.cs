using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Xos.Core.Hosting;

/// <summary>Opens the ports that options ask for, each marked with its role, and tells which they became.</summary>
internal sealed class Listening(CoreOptions options)
{
    private ListenOptions? _grpc;
    private ListenOptions? _grpcTls;
    private ListenOptions? _tosca;
    private ListenOptions? _web;

    /// <summary>Where the parts are reached, once the server runs.</summary>
    public CoreAddresses Addresses => new(UriOf(_grpc, "http"), UriOf(_grpcTls, "https"), UriOf(_tosca, "http"), UriOf(_web, "http"));

    /// <summary>Whether another machine could reach any part.</summary>
    public bool IsOpen => Parts().Any(part => !IPAddress.IsLoopback(AddressOf(part)));

    /// <summary>Reads an IP address; null when it is none.</summary>
    public static IPAddress? ParseAddress(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : null;

    /// <summary>Asks the server for the ports.</summary>
    /// <exception cref="CoreStartException">The certificate cannot be used.</exception>
    public void Configure(KestrelServerOptions kestrel)
    {
        _grpc = Listen(kestrel, options.Grpc, EndpointRole.Grpc, HttpProtocols.Http2);
        _tosca = Listen(kestrel, options.Tosca, EndpointRole.Tosca, HttpProtocols.Http1);
        _web = Listen(kestrel, options.Web, EndpointRole.Web, HttpProtocols.Http1);
        if (UsesTls)
        {
            var (certificate, chain) = LoadCertificate(options.Grpc.Tls);
            _grpcTls = Listen(kestrel, options.Grpc.Tls, EndpointRole.Grpc, HttpProtocols.Http2);
            _grpcTls?.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ServerCertificateChain = chain;
            });
        }
    }

    private bool UsesTls => !string.IsNullOrEmpty(options.Grpc.Tls.Certificate);

    private IEnumerable<EndpointOptions> Parts() =>
        new[] { options.Grpc, UsesTls ? options.Grpc.Tls : null, options.Tosca, options.Web }
            .OfType<EndpointOptions>()
            .Where(static part => part.Port is not null);

    private ListenOptions? Listen(KestrelServerOptions kestrel, EndpointOptions part, EndpointRole role, HttpProtocols protocols)
    {
        if (part.Port is not { } port)
        {
            return null;
        }

        ListenOptions? listening = null;
        var servedOn = new ServedOn(role);
        kestrel.Listen(
            AddressOf(part),
            port,
            listen =>
            {
                listen.Protocols = protocols;
                listen.Use(next =>
                    connection =>
                    {
                        connection.Features.Set(servedOn);
                        return next(connection);
                    }
                );
                listening = listen;
            }
        );
        return listening;
    }

    private IPAddress AddressOf(EndpointOptions part) => ParseAddress(part.Address ?? options.Address)!;

    private static Uri? UriOf(ListenOptions? listening, string scheme) =>
        listening?.IPEndPoint is { } bound
            ? new($"{scheme}://{(IsAny(bound.Address) ? IPEndPoint.Parse($"127.0.0.1:{bound.Port}") : bound)}")
            : null;

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadCertificate(TlsOptions tls)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(tls.Certificate!);
            return (X509Certificate2.CreateFromPemFile(tls.Certificate!, tls.Key), chain);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CoreStartException(
                $"The certificate '{tls.Certificate}' with the key '{tls.Key}' cannot be used: {e.Message} Both must be PEM files that belong together.",
                e
            );
        }
    }
}

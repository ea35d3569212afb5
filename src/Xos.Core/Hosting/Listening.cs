using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Xos.Core.Hosting;

/// <summary>Opens the ports that options ask for, each marked with its role, and tells which they became.</summary>
/// <param name="options">The options.</param>
/// <param name="certificate">For the ports that have TLS; null when none has.</param>
internal sealed class Listening(CoreOptions options, ServerCertificate? certificate)
{
    private ListenOptions? _grpc;
    private ListenOptions? _grpcTls;
    private ListenOptions? _tosca;
    private ListenOptions? _rest;
    private ListenOptions? _web;

    /// <summary>Where the parts are reached, once the server runs.</summary>
    public CoreAddresses Addresses =>
        new(
            UriOf(_grpc, hasTls: false),
            UriOf(_grpcTls, hasTls: true),
            UriOf(_tosca, Exposure.HasTls(options, options.Tosca)),
            UriOf(_rest, Exposure.HasTls(options, options.Rest)),
            UriOf(_web, Exposure.HasTls(options, options.Web))
        );

    /// <summary>Reads an IP address; null when it is none.</summary>
    public static IPAddress? ParseAddress(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : null;

    /// <summary>Asks the server for the ports.</summary>
    public void Configure(KestrelServerOptions kestrel)
    {
        options.Limits.Apply(kestrel);
        kestrel.AddServerHeader = false;
        _grpc = Listen(kestrel, options.Grpc, EndpointRole.Grpc, HttpProtocols.Http2, hasTls: false);
        _tosca = Listen(kestrel, options.Tosca, EndpointRole.Tosca, HttpProtocols.Http1, Exposure.HasTls(options, options.Tosca));
        _rest = Listen(kestrel, options.Rest, EndpointRole.Rest, HttpProtocols.Http1, Exposure.HasTls(options, options.Rest));
        _web = Listen(kestrel, options.Web, EndpointRole.Web, HttpProtocols.Http1, Exposure.HasTls(options, options.Web));
        if (certificate is not null)
        {
            _grpcTls = Listen(kestrel, options.Grpc.Tls, EndpointRole.Grpc, HttpProtocols.Http2, hasTls: true);
        }
    }

    private ListenOptions? Listen(
        KestrelServerOptions kestrel,
        EndpointOptions part,
        EndpointRole role,
        HttpProtocols protocols,
        bool hasTls
    )
    {
        if (part.Port is not { } port)
        {
            return null;
        }

        ListenOptions? listening = null;
        var servedOn = new ServedOn(role);
        kestrel.Listen(
            ParseAddress(part.Address ?? options.Address)!,
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
                if (hasTls)
                {
                    listen.UseHttps(
                        new TlsHandshakeCallbackOptions
                        {
                            OnConnection = _ => new(certificate!.ForConnection()),
                            HandshakeTimeout = TimeSpan.FromSeconds(options.Limits.HeaderSeconds),
                        }
                    );
                }

                listening = listen;
            }
        );
        return listening;
    }

    private static Uri? UriOf(ListenOptions? listening, bool hasTls) =>
        listening?.IPEndPoint is { } bound
            ? new($"{(hasTls ? "https" : "http")}://{(IsAny(bound.Address) ? IPEndPoint.Parse($"127.0.0.1:{bound.Port}") : bound)}")
            : null;

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}

using Grpc.Core;
using Grpc.Net.Client;
using Xos.Runtime.Client;

namespace Xos.Runtime.Hosting;

/// <summary>The program's one connection to its core. It heals by itself: after an outage the next call connects again.</summary>
internal sealed class CoreConnection(SynchronizerParts parts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _reconnectPause = TimeSpan.FromSeconds(0.5);

    private GrpcChannel? _channel;
    private CoreAddress? _address;
    private CertificateCheck? _certificates;
    private CallHeaders? _headers;
    private XosCore? _core;

    /// <summary>Where the core is, as it was configured.</summary>
    public string Endpoint { get; private set; } = "";

    public string Username { get; private set; } = "";

    /// <summary>Whether a token is shown in place of name and password.</summary>
    public bool HasToken { get; private set; }

    /// <summary>For calls other than those of <see cref="Core"/>.</summary>
    public CallInvoker Invoker => (_channel ?? throw NotOpen()).CreateCallInvoker();

    public IXosCore Core => _core ?? throw NotOpen();

    /// <summary>Why there can be no trust between the two until somebody changes something; null when that is not what was wrong.</summary>
    /// <param name="isRefused">Whether not even a connection came about.</param>
    /// <param name="cancellationToken">Gives up finding out.</param>
    public async Task<string?> WhyNotTrustedAsync(bool isRefused, CancellationToken cancellationToken)
    {
        if (_address is not { } address)
        {
            throw NotOpen();
        }

        if (_certificates is not null)
        {
            var known = address.CaFile is { } file ? $"the authority in '{file}'" : "the authorities that this machine knows";
            return _certificates.Fault is { } fault
                ? $"the core at {Endpoint} cannot be trusted: {fault}; it was looked at with {known}: put the certificate of the one that signed the core's there, or name it in accessor.ca_file"
                : null;
        }

        return !isRefused && await TlsProbe.HasTlsAsync(address.Uri, cancellationToken)
            ? $"the core at {Endpoint} has TLS, and it was called without: mount the certificate of the authority that signed the core's at {CoreAddress.DefaultCaFile}, or name it in accessor.ca_file"
            : null;
    }

    /// <summary>Prepares the connection; nothing is sent before the first call.</summary>
    /// <exception cref="StartRefusedException">The endpoint or the CA file cannot be used.</exception>
    public void Open(BeforeConnectContext settings, string? caFile)
    {
        Endpoint = settings.Endpoint;
        Username = settings.Username;
        HasToken = settings.Token is not null;
        _channel = CreateChannel(caFile);
        var options = new XosCoreOptions
        {
            Username = settings.Username,
            Password = settings.Password,
            Token = settings.Token,
        };
        _headers = new(options);
        _core = new(_channel.CreateCallInvoker(), options, parts.Models, time);
    }

    /// <summary>Name, password and deadline for a call on <see cref="Invoker"/>; without a deadline where <paramref name="timeout"/> is null.</summary>
    public CallOptions CallOptions(TimeSpan? timeout, CancellationToken cancellationToken) =>
        new(
            (_headers ?? throw NotOpen()).Plain(),
            timeout is { } limit ? time.GetUtcNow().Add(limit).UtcDateTime : null,
            cancellationToken
        );

    public void Dispose() => _channel?.Dispose();

    private GrpcChannel CreateChannel(string? configuredCaFile)
    {
        var caFile = configuredCaFile ?? (File.Exists(CoreAddress.DefaultCaFile) ? CoreAddress.DefaultCaFile : null);
        if (!CoreAddress.TryRead(Endpoint, caFile, out var address))
        {
            throw new StartRefusedException(
                $"accessor.endpoint is '{Endpoint}'; it must be host:port, or a URL that starts with http:// or https://"
            );
        }

        _address = address;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = _connectTimeout,
            EnableMultipleHttp2Connections = true,
            // A core that vanished without a farewell is noticed within a minute.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        };
        if (address.IsEncrypted)
        {
            _certificates = new(address.Uri.Host);
            handler.SslOptions = ReadAuthorities(_certificates, address.CaFile);
        }

        return GrpcChannel.ForAddress(
            address.Uri,
            new GrpcChannelOptions
            {
                HttpHandler = handler,
                DisposeHttpClient = true,
                // The runtime makes its own growing pauses; the channel's would come on top of them.
                InitialReconnectBackoff = _reconnectPause,
                MaxReconnectBackoff = _reconnectPause,
                // One answer holds all pending objects of a model.
                MaxReceiveMessageSize = null,
            }
        );
    }

    private static System.Net.Security.SslClientAuthenticationOptions ReadAuthorities(CertificateCheck certificates, string? caFile)
    {
        try
        {
            return certificates.OptionsFor(caFile);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new StartRefusedException(
                $"the CA file '{caFile}' cannot be used: {fault.Message.TrimEnd('.')}; mount the certificate of the authority that signed the core's there, in PEM, or name another file in accessor.ca_file"
            );
        }
    }

    private static InvalidOperationException NotOpen() =>
        new("The connection to the core is not open yet; services may use IXosCore only once steps run.");
}

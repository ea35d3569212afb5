using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Xos.Core.Kafka.Tests.Secure;

/// <summary>A broker that is reached by TLS and a login only: what passes goes to one that has neither.</summary>
internal sealed class SecureBroker : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly int _innerPort;
    private readonly BrokerCertificates _certificates;
    private readonly NetworkCredential _login;
    private readonly Task _accepting;

    private SecureBroker(MockBroker inner, BrokerCertificates certificates, NetworkCredential login)
    {
        _innerPort = int.Parse(inner.Servers[(inner.Servers.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        _certificates = certificates;
        _login = login;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it is reached.</summary>
    public string Servers => string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}");

    /// <summary>What came in: the name of each client's certificate, and <c>login name</c> or <c>refused name</c>.</summary>
    public ConcurrentQueue<string> Seen { get; } = [];

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static SecureBroker Start(MockBroker inner, BrokerCertificates certificates, NetworkCredential login) =>
        new(inner, certificates, login);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Quiet(_accepting);
        await Task.WhenAll(_connections.Select(Quiet));
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _connections.Add(ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        await using var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificates.Broker,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is not null && _certificates.VouchFor(certificate),
            },
            _stop.Token
        );
        Seen.Enqueue(((X509Certificate2)secure.RemoteCertificate!).GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        using var inner = new TcpClient();
        await inner.ConnectAsync(IPAddress.Loopback, _innerPort, _stop.Token);
        using var connection = new SecureConnection(secure, inner.GetStream(), _innerPort, Port, _login, Seen);
        await connection.RunAsync(_stop.Token);
    }

    // A connection that is cut, or a client that does not like the certificate, is what tests do to it.
    private static Task Quiet(Task task) => task.ContinueWith(static _ => { }, TaskScheduler.Default);
}

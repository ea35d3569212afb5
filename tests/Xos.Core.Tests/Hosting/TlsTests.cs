using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Hosting;

/// <summary>A core with a certificate, as clients on the network see it.</summary>
public sealed class TlsTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificate _certificate = TestCertificate.Create();
    private readonly CoreOptions _options;
    private CoreHost _core = null!;

    public TlsTests() => _options = TestServer.Options(_folder.Path);

    public async Task InitializeAsync()
    {
        _certificate.Write(_folder.Path, _options.Tls);
        _options.Grpc.Tls.Port = 0;
        _options.Limits.HeaderSeconds = 1;
        _core = await CoreHost.StartAsync(_options, NullLoggerFactory.Instance);
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Recipes_and_pages_have_TLS_with_the_same_certificate()
    {
        using var client = new HttpClient(_certificate.TrustingHandler());

        _core.Addresses.Tosca!.Scheme.ShouldBe("https");
        _core.Addresses.Web!.Scheme.ShouldBe("https");
        (await client.GetStringAsync(new Uri(_core.Addresses.Web, "healthz"))).ShouldBe("ok");
        (await client.GetStringAsync(new Uri(_core.Addresses.Tosca, "custom_type/service"))).ShouldContain("tosca.nodes.Service:");
        using var plain = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(() => plain.GetAsync(new Uri($"http://{_core.Addresses.Web.Authority}/healthz")));
    }

    [Fact]
    public async Task The_names_of_the_certificate_are_names_of_the_core_and_browsers_are_told_to_stay_with_TLS()
    {
        using var client = new HttpClient(_certificate.TrustingHandler());

        using var named = await AskAsync("core.example");
        named.StatusCode.ShouldBe(HttpStatusCode.OK);
        named.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem().ShouldStartWith("max-age=");
        using var stranger = await AskAsync("evil.example");
        stranger.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpResponseMessage> AskAsync(string host)
        {
            // The client checks the certificate against the name, too: the socket leads here whatever it is.
            using var handler = _certificate.TrustingHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown!.GetCertHashString() == _certificate.Thumbprint;
            handler.ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, _core.Addresses.Web!.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            };
            using var http = new HttpClient(handler);
            return await http.GetAsync(new Uri($"https://{host}/healthz"));
        }
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_to_new_connections_and_old_ones_go_on()
    {
        using var old = new HttpClient(_certificate.TrustingHandler());
        var health = new Uri(_core.Addresses.Web!, "healthz");
        await old.GetStringAsync(health);
        using var renewed = TestCertificate.Create();

        renewed.Write(_folder.Path, _options.Tls);

        foreach (var port in new[] { _core.Addresses.GrpcTls!.Port, _core.Addresses.Tosca!.Port, _core.Addresses.Web!.Port })
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await ShownAsync(port) != renewed.Thumbprint)
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }

        // It trusts the old one alone: the answer came over the connection that it had.
        (await old.GetStringAsync(health)).ShouldBe("ok");
    }

    [Fact]
    public async Task Old_protocols_are_refused()
    {
        foreach (var port in new[] { _core.Addresses.GrpcTls!.Port, _core.Addresses.Tosca!.Port, _core.Addresses.Web!.Port })
        {
            // SSL 3.0 fails the handshake; what TLS 1.0 and 1.1 are told is 'protocol version'.
            (await GreetAsync(port, 0)).ShouldBe((byte)40);
            (await GreetAsync(port, 1)).ShouldBe((byte)70);
            (await GreetAsync(port, 2)).ShouldBe((byte)70);

            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(Accepting(SslProtocols.Tls12, shown => shown == _certificate.Thumbprint));
            tls.SslProtocol.ShouldBe(SslProtocols.Tls12);
        }
    }

    [Fact]
    public async Task Who_connects_and_says_nothing_is_given_up()
    {
        foreach (var port in new[] { _core.Addresses.GrpcTls!.Port, _core.Addresses.Tosca!.Port, _core.Addresses.Web!.Port })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);

            (await client.GetStream().ReadAsync(new byte[1])).ShouldBe(0);
        }
    }

    private static async Task<byte> GreetAsync(int port, byte minor)
    {
        byte[] hello =
        [
            .. new byte[] { 3, minor },
            .. new byte[32],
            0,
            .. new byte[] { 0, 6, 0xC0, 0x09, 0xC0, 0x13, 0x00, 0x2F },
            .. new byte[] { 1, 0 },
            // Groups and point formats, without which no elliptic curve can be agreed on.
            .. new byte[] { 0, 14, 0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0 },
        ];
        byte[] handshake = [1, 0, 0, (byte)hello.Length, .. hello];
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            new byte[] { 22, 3, minor, 0, (byte)handshake.Length }
                .Concat(handshake)
                .ToArray()
        );
        var alert = new byte[7];
        await stream.ReadExactlyAsync(alert);
        alert[0].ShouldBe((byte)21);
        return alert[6];
    }

    private static async Task<string> ShownAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(client.GetStream());
        var thumbprint = "";
        var options = Accepting(
            SslProtocols.None,
            shown =>
            {
                thumbprint = shown;
                return true;
            }
        );
        await tls.AuthenticateAsClientAsync(options);
        return thumbprint;
    }

    private static SslClientAuthenticationOptions Accepting(SslProtocols protocols, Func<string, bool> isAccepted) =>
        new()
        {
            TargetHost = "core.example",
            EnabledSslProtocols = protocols,
            RemoteCertificateValidationCallback = (_, shown, _, _) => isAccepted(shown!.GetCertHashString()),
        };
}

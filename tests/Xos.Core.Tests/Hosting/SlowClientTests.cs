using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Hosting;

/// <summary>Clients that hold on to what they have, or send what nobody wants, beneath HTTP.</summary>
public sealed class SlowClientTests : IAsyncLifetime, IDisposable
{
    private const int Connections = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly FakeLoggerProvider _log = new();
    private readonly LoggerFactory _logging;
    private CoreHost _core = null!;

    public SlowClientTests() => _logging = new([_log]);

    public async Task InitializeAsync()
    {
        var options = TestServer.Options(_folder.Path);
        options.Limits.HeaderSeconds = 1;
        options.Limits.HeaderBytes = 8 * 1024;
        options.Limits.Connections = Connections;
        _core = await CoreHost.StartAsync(options, _logging);
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _logging.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        using var client = await ConnectAsync();
        await SendAsync(client, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ");

        (await ReadToEndAsync(client)).ShouldStartWith("HTTP/1.1 408 ");
        await AnswersAsync();
    }

    [Fact]
    public async Task A_body_that_never_comes_is_given_up()
    {
        using var client = await ConnectAsync(_core.Addresses.Tosca!);
        var password = Convert.ToBase64String("admin@opencord.org:letmein"u8);
        await SendAsync(
            client,
            $"POST /run HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {password}\r\nContent-Length: 1000\r\n\r\nx"
        );

        (await ReadToEndAsync(client)).ShouldStartWith("HTTP/1.1 408 ");
        await AnswersAsync();
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused()
    {
        using var client = await ConnectAsync();
        await SendAsync(client, $"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: {new string('a', 9 * 1024)}\r\n\r\n");

        (await ReadToEndAsync(client)).ShouldStartWith("HTTP/1.1 431 ");
        await AnswersAsync();
    }

    [Fact]
    public async Task More_connections_than_allowed_are_closed_and_those_before_them_go_on()
    {
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Connections; i++)
            {
                clients.Add(await ConnectAsync());
                await SendAsync(clients[^1], "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
                (await ReadAnswerAsync(clients[^1])).ShouldStartWith("HTTP/1.1 200 ");
            }

            using var oneMore = await ConnectAsync();
            (await ReadToEndAsync(oneMore)).ShouldBeEmpty();
            _log.Collector.GetSnapshot()
                .ShouldContain(static record =>
                    record.Level == LogLevel.Warning && record.Message.Contains("rejected", StringComparison.Ordinal)
                );

            await SendAsync(clients[0], "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            (await ReadAnswerAsync(clients[0])).ShouldStartWith("HTTP/1.1 200 ");
            // Each port counts for itself.
            (await _http.GetAsync(_core.Addresses.Tosca)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: local host\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\0\u0001\u0001\r\n\r\n")]
    public async Task What_is_no_proper_request_is_refused(string bytes)
    {
        using var client = await ConnectAsync();
        await SendAsync(client, bytes);

        (await ReadSomeAsync(client)).ShouldStartWith("HTTP/1.1 400 ");
        await AnswersAsync();
    }

    private async Task AnswersAsync() => (await _http.GetStringAsync(new Uri(_core.Addresses.Web!, "healthz"))).ShouldBe("ok");

    private Task<TcpClient> ConnectAsync() => ConnectAsync(_core.Addresses.Web!);

    private static async Task<TcpClient> ConnectAsync(Uri part)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, part.Port);
        return client;
    }

    private static async Task SendAsync(TcpClient client, string text) =>
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    // To the last chunk of its body, which may come apart from the others.
    private static async Task<string> ReadAnswerAsync(TcpClient client)
    {
        var answer = "";
        while (!answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var some = await ReadSomeAsync(client);
            some.ShouldNotBeEmpty($"after: {answer}");
            answer += some;
        }

        return answer;
    }

    private static async Task<string> ReadSomeAsync(TcpClient client)
    {
        var bytes = new byte[4096];
        return Encoding.Latin1.GetString(bytes, 0, await client.GetStream().ReadAsync(bytes));
    }

    private static async Task<string> ReadToEndAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            // Closed without a word.
            return "";
        }
    }
}

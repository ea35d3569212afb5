using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;
using Xos.Core.Tests.Grpc.Messages;

namespace Xos.Core.Tests.Hosting;

/// <summary>A client that writes the frames of HTTP/2 itself, and so keeps to nothing that was agreed.</summary>
public sealed class Http2LimitTests : IAsyncLifetime, IDisposable
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const byte Continuation = 9;
    private const byte EndHeaders = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly TcpClient _client = new();
    private CoreHost _core = null!;

    public async Task InitializeAsync()
    {
        var options = TestServer.Options(_folder.Path);
        options.Limits.StreamsPerConnection = 2;
        options.Limits.HeaderBytes = 8 * 1024;
        _core = await CoreHost.StartAsync(options, NullLoggerFactory.Instance);
        await _client.ConnectAsync(IPAddress.Loopback, _core.Addresses.Grpc!.Port);
        await _client.GetStream().WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await SendAsync(Settings, 0, 0, []);
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task More_calls_on_one_connection_than_agreed_are_refused_one_by_one()
    {
        // Their messages never come, so the first two stay open.
        foreach (var stream in new[] { 1, 3, 5 })
        {
            await SendAsync(Headers, EndHeaders, stream, Call);
        }

        var reset = await ReadUntilAsync(Reset);
        reset.Stream.ShouldBe(5);
        BinaryPrimitives.ReadInt32BigEndian(reset.Body).ShouldBe(7, "REFUSED_STREAM");
        await AnswersAsync();
    }

    [Fact]
    public async Task Metadata_that_is_too_large_is_refused()
    {
        byte[] value = [0, 1, (byte)'a', 0x7F, .. Length(9 * 1024 - 127), .. new byte[9 * 1024].Select(static _ => (byte)'b')];
        await SendAsync(Headers, EndHeaders, 1, [.. Call, .. value]);

        (await ReadUntilAsync(Headers, GoAway, Reset)).Type.ShouldBeOneOf(Headers, GoAway, Reset);
        await AnswersAsync();
    }

    [Fact]
    public async Task Metadata_that_never_ends_costs_the_connection()
    {
        await SendAsync(Headers, 0, 1, Call);
        var more = Enumerable.Repeat(new byte[] { 0, 1, (byte)'a', 1, (byte)'b' }, 1_000).SelectMany(static field => field).ToArray();
        try
        {
            for (var i = 0; i < 1_000; i++)
            {
                await SendAsync(Continuation, 0, 1, more);
            }

            await ReadUntilAsync(GoAway);
        }
        catch (IOException)
        {
            // Closed while this still wrote: what was wanted.
        }

        await AnswersAsync();
    }

    // POST to a method, as text: indexed where the table has it, else literal.
    private static byte[] Call =>
        [
            0x83,
            0x86,
            .. Field(0x04, "/grpc.health.v1.Health/Watch"),
            .. Field(0x01, "x"),
            0x0F,
            0x10,
            .. Text("application/grpc"),
            0,
            .. Text("te"),
            .. Text("trailers"),
        ];

    private static byte[] Field(byte name, string value) => [name, .. Text(value)];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static IEnumerable<byte> Length(int rest)
    {
        for (; rest >= 0x80; rest >>= 7)
        {
            yield return (byte)(rest | 0x80);
        }

        yield return (byte)rest;
    }

    private async Task AnswersAsync()
    {
        using var channel = GrpcChannel.ForAddress(_core.Addresses.Grpc!);
        await new xos.xosClient(channel).ListServiceAsync(new(), TestServer.Admin);
    }

    private async Task SendAsync(byte type, byte flags, int stream, byte[] body)
    {
        byte[] frame =
        [
            (byte)(body.Length >> 16),
            (byte)(body.Length >> 8),
            (byte)body.Length,
            type,
            flags,
            0,
            0,
            0,
            (byte)stream,
            .. body,
        ];
        await _client.GetStream().WriteAsync(frame);
    }

    private async Task<(byte Type, int Stream, byte[] Body)> ReadUntilAsync(params byte[] types)
    {
        var head = new byte[9];
        while (true)
        {
            await _client.GetStream().ReadExactlyAsync(head);
            var body = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await _client.GetStream().ReadExactlyAsync(body);
            if (types.Contains(head[3]))
            {
                return (head[3], head[8], body);
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Npgsql;
using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests;

/// <summary>What becomes of calls when a core is told to stop.</summary>
public sealed class StopTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private PostgreSqlServer _server = null!;
    private string _database = null!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlInstallation.Programs is not null)
        {
            _server = await PostgreSqlServer.StartAsync(isDurable: false);
            _database = await _server.DatabaseAsync("xos");
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public void Dispose() => _http.Dispose();

    [PostgreSqlFact]
    public async Task A_call_under_way_finishes_new_ones_are_refused_and_it_ends_in_good_order()
    {
        await using var core = await CoreProgram.StartAsync($"PostgreSql={_database}");
        using var clients = new CoreClients(core);
        await clients.LoadModelsAsync();
        var (slow, release) = await BeginSlowCallAsync(clients);

        core.Process.Terminate();
        await WaitUntilClosedAsync(core.Grpc);
        slow.IsCompleted.ShouldBeFalse();
        using var late = new CoreClients(core);
        (await Should.ThrowAsync<RpcException>(() => late.CreateAsync("too late"))).StatusCode.ShouldBe(StatusCode.Unavailable);
        await release();

        (await slow).Name.ShouldBe("slow");
        (await core.Process.WaitForExitAsync()).ShouldBe(0);
        await core.StartAgainAsync();
        using var again = new CoreClients(core);
        (await again.ListAsync()).Keys.ShouldBe(["slow"]);
    }

    [PostgreSqlFact]
    public async Task A_call_that_takes_longer_than_it_may_is_given_up()
    {
        await using var core = await CoreProgram.StartAsync($"PostgreSql={_database}", "Stop:LimitSeconds=1");
        using var clients = new CoreClients(core);
        await clients.LoadModelsAsync();
        var (slow, release) = await BeginSlowCallAsync(clients);

        core.Process.Terminate();

        (await Should.ThrowAsync<RpcException>(() => slow)).StatusCode.ShouldBeOneOf(StatusCode.Unavailable, StatusCode.Cancelled);
        await release();
        (await core.Process.WaitForExitAsync()).ShouldBe(0);
    }

    [LinuxFact]
    public async Task Streams_that_would_never_end_end_with_UNAVAILABLE()
    {
        await using var core = await CoreProgram.StartAsync();
        using var grpc = new GrpcClient(core);
        using var health = new Health.HealthClient(grpc.Channel).Watch(new());
        (await health.ResponseStream.MoveNext(default)).ShouldBeTrue();
        using var reflection = grpc
            .Channel.CreateCallInvoker()
            .AsyncDuplexStreamingCall(
                Raw(MethodType.DuplexStreaming, "grpc.reflection.v1.ServerReflection", "ServerReflectionInfo"),
                null,
                new()
            );
        await reflection.RequestStream.WriteAsync([0x3a, 0x00]);
        (await reflection.ResponseStream.MoveNext(default)).ShouldBeTrue();
        using var feed = grpc
            .Channel.CreateCallInvoker()
            .AsyncServerStreamingCall(Raw(MethodType.ServerStreaming, "xos.feed", "Watch"), null, new(GrpcClient.Login), []);
        (await feed.ResponseStream.MoveNext(default)).ShouldBeTrue();

        core.Process.Terminate();

        (await EndOfAsync(health.ResponseStream)).ShouldBe(StatusCode.Unavailable);
        (await EndOfAsync(reflection.ResponseStream)).ShouldBe(StatusCode.Unavailable);
        (await EndOfAsync(feed.ResponseStream)).ShouldBe(StatusCode.Unavailable);
        (await core.Process.WaitForExitAsync()).ShouldBe(0);
    }

    [LinuxFact]
    public async Task It_says_that_it_is_not_ready_before_it_refuses_calls()
    {
        await using var core = await CoreProgram.StartAsync("Stop:DelaySeconds=5");
        using var clients = new CoreClients(core);
        (await StatusAsync(core, "readyz")).ShouldBe(HttpStatusCode.OK);

        core.Process.Terminate();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await StatusAsync(core, "readyz") == HttpStatusCode.OK)
        {
            await again.WaitForNextTickAsync(patience.Token);
        }

        (await StatusAsync(core, "livez")).ShouldBe(HttpStatusCode.OK);
        (await clients.HealthAsync()).ShouldBe(HealthCheckResponse.Types.ServingStatus.NotServing);
        await clients.LoadModelsAsync();
        (await core.Process.WaitForExitAsync()).ShouldBe(0);
    }

    // A call that waits for what another client of the database holds.
    private async Task<(Task<HelloWorld.Client.HelloWorldService> Call, Func<Task> Release)> BeginSlowCallAsync(CoreClients clients)
    {
        var other = new NpgsqlConnection(_database);
        await other.OpenAsync();
        var transaction = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table record in exclusive mode", other, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        var call = Task.Run(() => clients.CreateAsync("slow"));
        await using var asker = new NpgsqlConnection(_database);
        await asker.OpenAsync();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            await again.WaitForNextTickAsync();
            await using var waiting = new NpgsqlCommand("select count(*) from pg_locks where not granted", asker);
            if ((long)(await waiting.ExecuteScalarAsync())! > 0)
            {
                break;
            }
        } while (!call.IsCompleted);

        return (
            call,
            async () =>
            {
                await transaction.RollbackAsync();
                await other.DisposeAsync();
            }
        );
    }

    // Asks the port itself: a call over a connection that stands would still be taken for a moment.
    private static async Task WaitUntilClosedAsync(Uri door)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var connection = new TcpClient();
            try
            {
                await connection.ConnectAsync(door.Host, door.Port, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }

            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(CoreProgram core, string page)
    {
        using var response = await _http.GetAsync(new Uri(core.Web, page));
        return response.StatusCode;
    }

    private static async Task<StatusCode> EndOfAsync<T>(IAsyncStreamReader<T> stream)
    {
        try
        {
            while (await stream.MoveNext(default)) { }

            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private static Method<byte[], byte[]> Raw(MethodType type, string service, string method)
    {
        var bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);
        return new(type, service, method, bytes, bytes);
    }
}

using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Xos.Server.Tests.Programs;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Xos.Server.Tests;

/// <summary>PostgreSQL is gone: the core says so at once, and goes on when it is back.</summary>
public sealed class DatabaseGoneTests : IAsyncLifetime
{
    private const string Recipe = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports: [custom_types/helloworldservice.yaml]
        topology_template:
          node_templates:
            service: {type: tosca.nodes.HelloWorldService, properties: {name: by recipe, hello_from: x}}
        """;

    private PostgreSqlServer _server = null!;
    private string _database = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync(isDurable: true);
        _database = await _server.DatabaseAsync("xos");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [PostgreSqlFact]
    public async Task While_it_is_gone_every_call_is_answered_with_UNAVAILABLE_and_once_it_is_back_everything_works_again()
    {
        await using var core = await CoreProgram.StartAsync($"PostgreSql={_database}");
        using var clients = new CoreClients(core);
        await clients.LoadModelsAsync();
        await clients.CreateAsync("before");

        await _server.CrashAsync();

        var since = Stopwatch.GetTimestamp();
        var refusals = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    Should.ThrowAsync<RpcException>(async () =>
                    {
                        if (i % 2 == 0)
                        {
                            await clients.CreateAsync($"lost {i}");
                        }
                        else
                        {
                            await clients.ListAsync();
                        }
                    })
                )
        );
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        refusals.ShouldAllBe(static refusal => refusal.StatusCode == StatusCode.Unavailable);
        refusals[0].Status.Detail.ShouldContain("\"error\":\"XOSServiceUnavailable\"");
        (await clients.HealthAsync()).ShouldBe(ServingStatus.NotServing);
        (await clients.HealthzAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        var (status, text) = await clients.RunAsync(Recipe);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldBe("The store cannot be used at the moment; the core's log says why. Try again later.\n");

        await _server.ResumeAsync();

        await clients.WaitUntilServingAsync();
        (await clients.HealthzAsync()).ShouldBe(HttpStatusCode.OK);
        (await clients.RunAsync(Recipe)).Status.ShouldBe(HttpStatusCode.OK);
        (await clients.CreateAsync("after")).Id.ShouldBe(3);
        (await clients.ListAsync()).Keys.Order().ShouldBe(["after", "before", "by recipe"]);
        core.Process.HasExited.ShouldBeFalse();
        await AnotherCoreAgreesAsync();
    }

    [PostgreSqlFact]
    public async Task A_restart_while_nobody_calls_is_noticed_by_nobody_who_writes()
    {
        await using var core = await CoreProgram.StartAsync($"PostgreSql={_database}");
        using var clients = new CoreClients(core);
        await clients.LoadModelsAsync();
        (await clients.CreateAsync("before")).Id.ShouldBe(1);

        await _server.CrashAsync();
        await _server.ResumeAsync();

        (await clients.CreateAsync("after")).Id.ShouldBe(2);
        await clients.WaitUntilServingAsync();
    }

    [PostgreSqlFact]
    public async Task Without_it_no_core_starts_and_one_line_says_why()
    {
        await _server.CrashAsync();

        await using var core = Start();

        (await core.WaitForExitAsync()).ShouldBe(1);
        core.Lines.Count.ShouldBe(2, string.Join('\n', core.Lines));
        core.Lines[0].ShouldBe("xos-core cannot start:");
        core.Lines[1]
            .ShouldStartWith($"The store in PostgreSQL database 'xos' at 127.0.0.1:{_server.Port} cannot be opened: Failed to connect");
        core.Lines[1].ShouldEndWith(". Start the core again when the database answers, or correct Host and Port in PostgreSql.");
    }

    // What one core answered after the loss, any other reads.
    private async Task AnotherCoreAgreesAsync()
    {
        await using var second = await CoreProgram.StartAsync($"PostgreSql={_database}");
        using var clients = new CoreClients(second);
        (await clients.ListAsync()).Keys.Order().ShouldBe(["after", "before", "by recipe"]);
    }

    private ChildProgram Start() =>
        ChildProgram.Start(
            BuiltProgram.Server,
            [$"--PostgreSql={_database}", "--Grpc:Port=0", "--Tosca:Port=0", "--Rest:Port=0", "--Web:Port=0"]
        );
}

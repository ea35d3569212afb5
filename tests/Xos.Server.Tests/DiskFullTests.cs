using System.Net;
using Grpc.Core;
using Xos.Server.Tests.Programs;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Xos.Server.Tests;

/// <summary>The disk of the store is full: writes are refused with a word, reads go on where the database can, and with room again everything works.</summary>
public sealed class DiskFullTests
{
    private const int Most = 20_000;

    // So that little of it fills much.
    private static readonly string Text = new('x', 2000);

    [SmallDiskFact]
    public async Task Sqlite_goes_on_reading_and_writes_again_once_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 16);
        await using var core = await CoreProgram.StartAsync($"DataPath={Path.Combine(disk.Path, "store")}");
        using var clients = new CoreClients(core);
        await clients.LoadModelsAsync();
        await clients.CreateAsync("before");
        var (acknowledged, _) = await FillAsync(disk, clients, StatusCode.ResourceExhausted);

        // Reads do not need any.
        (await clients.ListAsync()).Keys.ShouldBe(["before", .. acknowledged], ignoreOrder: true);
        (await clients.HealthAsync()).ShouldBe(ServingStatus.Serving);
        (await clients.HealthzAsync()).ShouldBe(HttpStatusCode.OK);
        var (status, text) = await clients.RunAsync(RecipeOf("refused"));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable, text);
        text.ShouldContain("Free some disk");

        disk.Free();

        (await clients.RunAsync(RecipeOf("by recipe"))).Status.ShouldBe(HttpStatusCode.OK);
        await clients.CreateAsync("after");
        string[] all = ["before", .. acknowledged, "by recipe", "after"];
        (await clients.ListAsync()).Keys.ShouldBe(all, ignoreOrder: true);

        await core.Process.KillAsync();
        await core.StartAgainAsync();
        using var again = new CoreClients(core);
        (await again.ListAsync()).Keys.ShouldBe(all, ignoreOrder: true);
    }

    [SmallDiskFact(needsPostgreSql: true)]
    public async Task PostgreSql_may_stop_and_the_core_goes_on_once_it_is_back_with_room()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 160);
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true, new(Path.Combine(disk.Path, "server")));
        await using var core = await CoreProgram.StartAsync($"PostgreSql={await server.DatabaseAsync("xos")}");
        using var clients = new CoreClients(core);
        await clients.LoadModelsAsync();
        await clients.CreateAsync("before");
        var (acknowledged, refused) = await FillAsync(disk, clients, StatusCode.ResourceExhausted, StatusCode.Unavailable);

        disk.Free();
        // When it could not write its log, it stopped.
        if (!await server.IsRunningAsync())
        {
            await server.ResumeAsync();
        }

        await clients.WaitUntilServingAsync();
        await clients.CreateAsync("after");
        // Of what a server did that stopped while it did it, nobody knows before it is back.
        (await clients.ListAsync())
            .Keys.Where(name => name != refused)
            .ShouldBe(["before", .. acknowledged, "after"], ignoreOrder: true);
        core.Process.HasExited.ShouldBeFalse();
    }

    // Gives the names of what was acknowledged, and of what was refused in the end.
    private static async Task<(List<string> Acknowledged, string Refused)> FillAsync(
        SmallDisk disk,
        CoreClients clients,
        params StatusCode[] expected
    )
    {
        List<string> acknowledged = [];
        disk.Fill();
        // What the database has reserved is used up first.
        for (var i = 0; i < Most; i++)
        {
            var name = $"{i}";
            try
            {
                await clients.CreateAsync(name, Text);
                acknowledged.Add(name);
            }
            catch (RpcException e)
            {
                expected.ShouldContain(e.StatusCode, e.Status.Detail);
                e.Status.Detail.ShouldContain(
                    e.StatusCode == StatusCode.ResourceExhausted
                        ? "\"error\":\"XOSResourceExhausted\",\"specific_error\":\"The store has no room"
                        : "\"error\":\"XOSServiceUnavailable\",\"specific_error\":\"The store"
                );
                return (acknowledged, name);
            }
        }

        throw new InvalidOperationException($"{Most} objects fit on a full disk.");
    }

    private static string RecipeOf(string name) =>
        $$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/helloworldservice.yaml]
            topology_template:
              node_templates:
                service: {type: tosca.nodes.HelloWorldService, properties: {name: {{name}}, hello_from: {{Text}} } }
            """;
}

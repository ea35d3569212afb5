using Testing.Programs;

namespace Xos.Core.Kafka.Tests;

/// <summary>A core that publishes is killed again and again.</summary>
public sealed class KillTests
{
    private const string Topic = "xos.gui_events";
    private const int Partitions = 4;
    private const int Rounds = 5;

    [Fact]
    public async Task Nothing_that_was_committed_is_lost_and_no_object_goes_back_when_the_core_is_killed()
    {
        await using var broker = MockBroker.Start(Topic, Partitions);
        await using var topic = TopicReader.Open(broker, Topic, Partitions);
        await using var core = await CoreProgram.StartAsync($"Kafka:BootstrapServers={broker.Servers}");
        using (var client = new GrpcClient(core))
        {
            await client.LoadModelsAsync();
            await client.Models.CreateHelloWorldServiceAsync(new() { Name = "s", HelloFrom = "0" }, GrpcClient.Login);
        }

        var written = 0;
        for (var round = 0; round < Rounds; round++)
        {
            written = await WriteUntilKilledAsync(core, written);
            await core.StartAgainAsync();
        }

        using (var client = new GrpcClient(core))
        {
            await UpdateAsync(client, ++written);
        }

        var last = $"{written}";
        var values = topic
            .Until(value => value["object"]!["hello_from"]?.GetValue<string>() == last)
            .Where(static told => told.Key == "HelloWorldService")
            .Select(static told => int.Parse(told.Value["object"]!["hello_from"]!.GetValue<string>(), null))
            .ToList();
        values.ShouldBeInOrder();
        // An event for each change at least, those that were not acknowledged apart.
        values.Count.ShouldBeGreaterThanOrEqualTo(written - Rounds);
    }

    // What was under way when it was killed may have happened or not: the next number is another one.
    private static async Task<int> WriteUntilKilledAsync(CoreProgram core, int written)
    {
        using var client = new GrpcClient(core);
        var kill = Task.Delay(300).ContinueWith(_ => core.Process.KillAsync(), TaskScheduler.Default).Unwrap();
        try
        {
            while (true)
            {
                await UpdateAsync(client, ++written);
            }
        }
        catch (global::Grpc.Core.RpcException)
        {
            await kill;
            return written;
        }
    }

    private static async Task UpdateAsync(GrpcClient client, int value) =>
        await client.Models.UpdateHelloWorldServiceAsync(new() { Id = 1, HelloFrom = $"{value}" }, GrpcClient.Login);
}

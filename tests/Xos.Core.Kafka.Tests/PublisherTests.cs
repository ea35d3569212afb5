using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Kafka.Tests;

/// <summary>What consumers of the topic see of a core.</summary>
public sealed class PublisherTests : IAsyncLifetime
{
    private const string Topic = "xos.gui_events";
    private const int Partitions = 4;

    private static readonly Caller Admin = new(1, "admin@opencord.org", IsAdmin: true);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-kafka-");
    private readonly MockBroker _broker = MockBroker.Start(Topic, Partitions);
    private TopicReader _topic = null!;
    private CoreHost _core = null!;

    public async Task InitializeAsync()
    {
        _topic = TopicReader.Open(_broker, Topic, Partitions);
        _core = await CoreHost.StartAsync(
            new()
            {
                DataPath = _folder.FullName,
                Grpc = { Port = 0 },
                Tosca = { Port = 0 },
                Rest = { Port = 0 },
                Web = { Port = 0 },
            },
            NullLoggerFactory.Instance
        );
    }

    public async Task DisposeAsync()
    {
        await _topic.DisposeAsync();
        await _core.DisposeAsync();
        await _broker.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_life_of_an_object_is_told_in_the_reference_s_form()
    {
        await using var publisher = await StartAsync();
        await CreateAsync("Role", ("role_type", "first"));
        await UpdateAsync("Role", 1, ("role_type", "second"));
        await Records.DeleteAsync(Admin, "Role", 1, default);
        await _core.Services.GetRequiredService<Reaper>().RunOnceAsync(default);

        var events = _topic.Until(static value => value["deleted"]?.GetValue<bool>() == true);

        events.ShouldAllBe(static told => told.Key == "Role");
        var created = events[0].Value;
        created["pk"]!.GetValue<int>().ShouldBe(1);
        Names(created).ShouldContain("role_type");
        created["object"]!["class_names"]!.GetValue<string>().ShouldBe("Role,XOSBase,Model,PlModelMixIn,object");
        created["object"]!["updated"]!.ToJsonString().ShouldMatch("^[0-9]{10}$");
        created["object"]!.AsObject().ContainsKey("created").ShouldBeFalse();
        created["object"]!.AsObject().ContainsKey("enacted").ShouldBeTrue();
        created.ContainsKey("deleted").ShouldBeFalse();

        events.ShouldContain(static told => Names(told.Value).SequenceEqual(new[] { "role_type", "updated" }));
        var deleted = events[^2].Value;
        Names(deleted).ShouldBe(["deleted", "enacted", "policed"]);
        deleted["object"]!["deleted"]!.GetValue<bool>().ShouldBeTrue();
        var purged = events[^1].Value;
        purged["pk"]!.GetValue<int>().ShouldBe(1);
        purged["object"]!["id"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Links_are_ids_under_the_names_that_the_GUI_expects_and_passwords_are_not_told()
    {
        await using var publisher = await StartAsync();
        await CreateAsync(
            "User",
            ("email", "u@example.org"),
            ("password", "secret-word"),
            ("firstname", "U"),
            ("lastname", "U"),
            ("site", 1)
        );

        var told = _topic.Next().Value;

        told["object"]!["site_id"]!.GetValue<int>().ShouldBe(1);
        told.ToJsonString().ShouldNotContain("password");
        told.ToJsonString().ShouldNotContain("secret-word");
    }

    [Fact]
    public async Task A_broker_that_is_away_keeps_nobody_from_writing_and_hears_everything_in_order_when_it_is_back()
    {
        await using var publisher = await StartAsync();
        await CreateAsync("Role", ("role_type", "0"));
        _topic.Next();
        _broker.GoAway();
        for (var i = 1; i <= 300; i++)
        {
            await UpdateAsync("Role", 1, ("role_type", $"{i}")).WaitAsync(TimeSpan.FromSeconds(10));
        }

        _broker.ComeBack();
        var values = _topic.Until(static value => Text(value) == "300").ConvertAll(static told => int.Parse(Text(told.Value)!, null));

        values.ShouldBeInOrder();
    }

    [Fact]
    public async Task Whoever_is_started_again_goes_on_where_the_last_one_ended()
    {
        await using (await StartAsync())
        {
            await CreateAsync("Role", ("role_type", "first"));
            _topic.Next();
        }

        for (var i = 0; i < 20; i++)
        {
            await CreateAsync("Role", ("role_type", $"r{i}"));
        }

        await using var again = await StartAsync();
        var events = _topic.Until(static value => Text(value) == "r19");

        events.ConvertAll(static told => Text(told.Value)).ShouldBe(Enumerable.Range(0, 20).Select(static i => $"r{i}"));
    }

    [Fact]
    public async Task The_first_one_begins_with_what_happens_from_then_on()
    {
        await CreateAsync("Role", ("role_type", "before"));
        await using var publisher = await StartAsync();
        await CreateAsync("Role", ("role_type", "after"));

        Text(_topic.Next().Value).ShouldBe("after");
    }

    [Fact]
    public async Task What_was_forgotten_before_it_could_be_told_is_passed_over()
    {
        await using (await StartAsync())
        {
            await CreateAsync("Role", ("role_type", "first"));
            _topic.Next();
        }

        for (var i = 0; i < 5; i++)
        {
            await CreateAsync("Role", ("role_type", $"r{i}"));
        }

        await Database.WriteAsync(
            static session => session.ExecuteAsync("delete from change where seq < (select max(seq) from change)"),
            CancellationToken.None
        );
        await using var again = await StartAsync();

        Text(_topic.Next().Value).ShouldBe("r4");
    }

    private Database Database => _core.Services.GetRequiredService<Database>();

    private RecordService Records => _core.Services.GetRequiredService<RecordService>();

    // Begun when it has noted where.
    private async Task<KafkaPublisher> StartAsync()
    {
        var publisher = KafkaPublisher.Start(_core, new() { BootstrapServers = _broker.Servers }, NullLoggerFactory.Instance);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await Database.ReadAsync(static session => new ReaderPositions(session).FindAsync("kafka"), default) == 0)
        {
            await again.WaitForNextTickAsync();
        }

        return publisher;
    }

    private Task<Records.Record> CreateAsync(string model, params IEnumerable<(string Name, object? Value)> values) =>
        Records.CreateAsync(Admin, model, values.ToDictionary(static v => v.Name, static v => v.Value), default);

    private Task<Records.Record> UpdateAsync(string model, int id, params IEnumerable<(string Name, object? Value)> values) =>
        Records.UpdateAsync(Admin, model, id, values.ToDictionary(static v => v.Name, static v => v.Value), SaveOptions.Default, default);

    private static string? Text(JsonObject value) => value["object"]?["role_type"]?.GetValue<string>();

    private static List<string> Names(JsonObject value) =>
        value["changed_fields"]!.AsArray().Select(static name => name!.GetValue<string>()).ToList();
}

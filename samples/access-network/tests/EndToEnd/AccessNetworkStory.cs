using System.Text.Json;
using AccessNetwork.Events;
using Confluent.Kafka;
using Testing.Kafka;

namespace AccessNetwork.Tests.EndToEnd;

/// <summary>The whole sample, as somebody meets it who runs it.</summary>
public sealed class AccessNetworkStory
{
    [Fact]
    public async Task A_recipe_is_told_to_the_controller_who_comes_later_is_served_and_the_deletion_leaves_nothing()
    {
        await using var program = await AccessNetworkProgram.StartAsync();
        await program.Process.WaitForLineAsync("Eventbus kind is not configured in synchronizer config file.");

        (await program.PostAsync("run", AccessNetworkProgram.Recipe)).ShouldStartWith("Created models:");

        // Alice's ONU is there already: a pull step finds it, a policy links it.
        var first = await program.WaitForStateAsync(static state => state.Subscribers.Count > 0);
        first.Devices.Single().Value.Status.ShouldBe("active");
        first.Ports.Values.Select(static port => port.Spec.Number).ShouldBe([1u, 2u], ignoreOrder: true);
        var alice = first.Subscribers.Values.ShouldHaveSingleItem();
        (alice.Onu, alice.Vlan, alice.Speed).ShouldBe(("ALCL00000001", 101u, "fast"));
        var subscribers = await program.ListAsync("access-network/subscribers");
        Text(subscribers, "Bob", "backend_status").ShouldContain("ONU ALCL00000099 is seen on no port");

        await program.PlugInAsync("ALCL00000099", "Central Office", 2);
        var second = await program.WaitForStateAsync(static state => state.Subscribers.Count == 2);
        second.Ports.Values.SelectMany(static port => port.Onus).Select(static onu => onu.Status).Distinct().ShouldBe(["active"]);
        await program.WaitForObjectsAsync("access-network/subscribers", static all => Text(all, "Bob", "backend_status") == "OK");

        (await program.PostAsync("delete", AccessNetworkProgram.Recipe)).ShouldStartWith("Deleted models:");
        var end = await program.WaitForStateAsync(static state => state.Services.Count + state.Devices.Count == 0);
        (end.Ports.Count, end.Subscribers.Count).ShouldBe((0, 0));
        (await program.Process.InterruptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_recipe_that_breaks_a_rule_is_refused_in_words_and_nothing_of_it_happens()
    {
        await using var program = await AccessNetworkProgram.StartAsync();

        var refusal = await program.PostAsync(
            "run",
            AccessNetworkProgram.Recipe.Replace("vlan: 102", "vlan: 702", StringComparison.Ordinal)
        );

        refusal.ShouldContain("VLAN 702 is not one of service Fibre");
        refusal.ShouldContain("topology_template.node_templates.bob");
        (await program.ListAsync("access-network/accessservices")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_no_right_on_the_service_sees_none_of_its_subscribers()
    {
        const string clerk = """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/user.yaml, custom_types/site.yaml]
            topology_template:
              node_templates:
                clerk:
                  type: tosca.nodes.User
                  properties: { email: clerk@example.org, firstname: A, lastname: Clerk, password: a long enough one }
                  requirements: [ site: mysite ]
                mysite: { type: tosca.nodes.Site, properties: { name: mysite, must-exist: true } }
            """;
        const string login = "clerk@example.org:a long enough one";
        await using var program = await AccessNetworkProgram.StartAsync();
        await program.PostAsync("run", AccessNetworkProgram.Recipe);
        (await program.PostAsync("run", clerk)).ShouldStartWith("Created models:");

        (await program.ListAsync("access-network/subscribers")).Length.ShouldBe(2);
        (await program.ListAsync("access-network/oltdevices", login)).ShouldHaveSingleItem();
        (await program.ListAsync("access-network/subscribers", login)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_ONU_tells_over_Kafka_is_noted()
    {
        await using var broker = MockBroker.Start(OnOnuEvent.Topic, 1);
        await using var program = await AccessNetworkProgram.StartAsync("--event-bus.kind=kafka", $"--event-bus.endpoint={broker.Servers}");
        await program.PostAsync("run", AccessNetworkProgram.Recipe);
        await program.WaitForObjectsAsync("access-network/onus", static onus => onus.Length == 3);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = broker.Servers }).Build();

        await producer.ProduceAsync(
            OnOnuEvent.Topic,
            new() { Key = "ALCL00000002", Value = """{"serial_number": "ALCL00000002", "status": "lost"}""" }
        );

        await program.WaitForObjectsAsync(
            "access-network/onus",
            static onus =>
                onus.Single(static onu => onu.GetProperty("serial_number").GetString() == "ALCL00000002")
                    .GetProperty("oper_status")
                    .GetString() == "lost"
        );
    }

    private static string Text(JsonElement[] objects, string name, string field) =>
        objects.Single(found => found.GetProperty("name").GetString() == name).GetProperty(field).GetString()!;
}

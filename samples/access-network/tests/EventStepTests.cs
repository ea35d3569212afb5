using System.Text;
using System.Text.Json;
using AccessNetwork.Events;
using AccessNetwork.Pulling;
using Xos.Runtime.Events;

namespace AccessNetwork.Tests;

public sealed class EventStepTests : AccessNetworkTest
{
    [Fact]
    public async Task What_an_ONU_tells_is_noted()
    {
        await CreateDeviceAsync();
        await SettleAsync();
        await Core.PullAsync(new PullOnus(Controller));

        await HearAsync("""{"serial_number": "ALCL00000001", "status": "lost"}""");

        (await Core.Client.ListAsync<Onu>()).Single(static onu => onu.SerialNumber == "ALCL00000001").OperStatus.ShouldBe("lost");
    }

    [Fact]
    public async Task What_an_ONU_tells_that_nobody_knows_is_left_to_the_pull_step()
    {
        var log = await HearAsync("""{"serial_number": "ALCL00000077", "status": "active"}""");

        log.ShouldHaveSingleItem().ShouldContain("ONU ALCL00000077 is not known yet");
        (await Core.Client.ListAsync<Onu>()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"serial_number": "ALCL00000001"}""")]
    public async Task What_cannot_be_understood_is_a_failure_for_the_runtime_to_deal_with(string text) =>
        await Should.ThrowAsync<JsonException>(() => HearAsync(text));

    private async Task<string[]> HearAsync(string text)
    {
        var received = new ReceivedEvent { Topic = OnOnuEvent.Topic, Value = Encoding.UTF8.GetBytes(text) };
        return [.. (await Core.ReceiveAsync(new OnOnuEvent(), received)).Select(static entry => entry.Message)];
    }
}

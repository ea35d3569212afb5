using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xos.Core.Records;

namespace Xos.Core.Tests.Tosca;

/// <summary><c>/run?wait=…</c>: answered when synchronizers have done what the recipe declares.</summary>
public sealed class RecipeWaitTests : IAsyncLifetime
{
    private ToscaServer _server = null!;

    public async Task InitializeAsync() => _server = await ToscaServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_answer_comes_once_all_is_enacted_and_tells_each_node_s_status()
    {
        var answer = _server.PostAsync("/run?wait=30s", TutorialRecipe.Text);
        await AppearAsync("HelloWorldServiceInstance");
        await EnactAsync("HelloWorldService", 1);
        answer.IsCompleted.ShouldBeFalse();

        await EnactAsync("HelloWorldServiceInstance", 1);

        using var response = await answer;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            """
            Created models: ['constraints', 'service', 'serviceinstance']
            constraints: ServiceGraphConstraint 1 is not waited for: no synchronizer has ever enacted one
            service: HelloWorldService 1 is enacted
            serviceinstance: HelloWorldServiceInstance 1 is enacted

            """
        );
    }

    [Fact]
    public async Task What_was_enacted_before_needs_no_waiting()
    {
        using var first = await _server.PostAsync("/run", TutorialRecipe.Text);
        await EnactAsync("HelloWorldService", 1);
        await EnactAsync("HelloWorldServiceInstance", 1);

        using var response = await _server.PostAsync("/run?wait=1ms", TutorialRecipe.Text, "application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatesAsync(response)).ShouldBe(["unattended", "enacted", "enacted"]);
    }

    [Fact]
    public async Task A_time_that_is_over_is_told_with_who_is_late_and_why()
    {
        using var first = await _server.PostAsync("/run", TutorialRecipe.Text);
        await EnactAsync("HelloWorldService", 1);
        await UpdateAsync("HelloWorldServiceInstance", 1, ("backend_code", 2), ("backend_status", "2 - no such host"));

        using var text = await _server.PostAsync("/run?wait=1ms", TutorialRecipe.Text);
        using var json = await _server.PostAsync("/run?wait=1ms", TutorialRecipe.Text, "application/json");

        text.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await text.Content.ReadAsStringAsync()).ShouldEndWith(
            "\nserviceinstance: HelloWorldServiceInstance 1 failed and is tried again: 2 - no such host\n"
        );
        json.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await StatesAsync(json)).ShouldBe(["unattended", "enacted", "failed"]);
    }

    [Fact]
    public async Task A_core_model_that_some_synchronizer_enacts_is_waited_for()
    {
        var other = await _server.Store.CreateAsync("ServiceGraphConstraint", ("constraints", "[]"));
        await EnactAsync("ServiceGraphConstraint", other.Id);
        using var response = await _server.PostAsync("/run?wait=1ms", TutorialRecipe.Text, "application/json");

        (await StatesAsync(response)).ShouldBe(["waiting", "waiting", "waiting"]);
    }

    [Fact]
    public async Task What_is_not_to_be_synchronized_or_only_referred_to_is_not_waited_for()
    {
        await _server.Store.ServiceAsync("theirs");
        var recipe = Checked.Wrap(
            """
            instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x, no_sync: true}, requirements: [{owner: theirs}]}
            theirs: {type: tosca.nodes.HelloWorldService, properties: {must-exist: true, name: theirs}}
            """
        );

        using var response = await _server.PostAsync("/run?wait=30s", recipe);

        (await response.Content.ReadAsStringAsync()).ShouldBe(
            """
            Created models: ['theirs', 'instance']
            theirs: HelloWorldService 1 is only referred to
            instance: HelloWorldServiceInstance 1 is not to be synchronized

            """
        );
    }

    [Fact]
    public async Task What_is_deleted_meanwhile_is_not_waited_for()
    {
        var answer = _server.PostAsync("/run?wait=30s", TutorialRecipe.Text, "application/json");
        await AppearAsync("HelloWorldServiceInstance");

        await _server.Store.Records.DeleteAsync(TestStore.Admin, "HelloWorldService", 1, default);

        using var response = await answer;
        (await StatesAsync(response)).ShouldBe(["unattended", "gone", "gone"]);
    }

    [Fact]
    public async Task Others_write_while_one_waits()
    {
        var answer = _server.PostAsync("/run?wait=30s", TutorialRecipe.Text);
        await AppearAsync("HelloWorldServiceInstance");

        for (var i = 0; i < 20; i++)
        {
            await _server.Store.ServiceAsync($"s{i}");
        }

        answer.IsCompleted.ShouldBeFalse();
        await EnactAsync("HelloWorldService", 1);
        await EnactAsync("HelloWorldServiceInstance", 1);
        (await answer).Dispose();
    }

    [Fact]
    public async Task A_closed_connection_ends_the_waiting()
    {
        using var closed = new CancellationTokenSource();
        var answer = _server.PostAsync("/run?wait=1h", TutorialRecipe.Text, cancellation: closed.Token);
        await AppearAsync("HelloWorldServiceInstance");

        await closed.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(answer);
        (await _server.Ended.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_core_that_stops_ends_the_waiting_and_says_so()
    {
        var answer = _server.PostAsync("/run?wait=1h", TutorialRecipe.Text);
        await AppearAsync("HelloWorldServiceInstance");

        _server.Stop();

        using var response = await answer;
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).ShouldBe("The core stops, and waits no longer. What was declared is stored.\n");
    }

    [Theory]
    [InlineData("/run?wait=30")]
    [InlineData("/run?wait=")]
    [InlineData("/run?wait=-1s")]
    [InlineData("/run?wait=0s")]
    [InlineData("/run?wait=2h")]
    [InlineData("/run?wait=1e3s")]
    [InlineData("/run?wait=999999999999h")]
    [InlineData("/run?wait=3s&wait=4s")]
    [InlineData("/run?wiat=3s")]
    [InlineData("/plan?wait=3s")]
    [InlineData("/delete?wait=3s")]
    public async Task A_query_that_makes_no_sense_is_refused_before_anything_happens(string path)
    {
        using var response = await _server.PostAsync(path, TutorialRecipe.Text);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("line 1, column 1, query: ");
        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    private async Task AppearAsync(string model)
    {
        while (true)
        {
            var next = _server.Store.Database.Changes.Next;
            if ((await _server.Store.FilterAsync(model)).Count > 0)
            {
                return;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private Task<Record> EnactAsync(string model, int id) => UpdateAsync(model, id, ("enacted", Instant.Now(_server.Store.Time)));

    private Task<Record> UpdateAsync(string model, int id, params (string Field, object? Value)[] values) =>
        _server.Store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, model, id, values);

    private static async Task<IEnumerable<string?>> StatesAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(static node => node.GetProperty("state").GetString());
}

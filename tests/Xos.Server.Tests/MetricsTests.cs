using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Core;
using HelloWorld.Client;
using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests;

/// <summary>What the page <c>/metrics</c> tells of a core that works.</summary>
public sealed partial class MetricsTests : IAsyncLifetime, IDisposable
{
    private CoreProgram _core = null!;
    private CoreClients _clients = null!;

    public async Task InitializeAsync()
    {
        _core = await CoreProgram.StartAsync();
        _clients = new(_core);
        await _clients.LoadModelsAsync();
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    public void Dispose() => _clients.Dispose();

    [Fact]
    public async Task Requests_are_counted_by_model_verb_caller_and_outcome()
    {
        var created = await _clients.CreateAsync("first");
        await _clients.CreateAsync("second");
        await Should.ThrowAsync<RpcException>(() => _clients.CreateAsync("second"));
        var synchronizer = new Metadata { GrpcClient.Login[0], { "caller_kind", "synchronizer" } };
        await _clients.Models.UpdateHelloWorldServiceAsync(new HelloWorldService { Id = created.Id, BackendStatus = "OK" }, synchronizer);
        await _clients.RunAsync("no recipe");

        var page = await ScrapeAsync();

        page.Find("xos_requests_total", ("model", "HelloWorldService"), ("verb", "Create"), ("caller", "unknown"), ("status", "OK"))
            .ShouldBe(2);
        page.Find("xos_requests_total", ("model", "HelloWorldService"), ("verb", "Create"), ("status", "ALREADY_EXISTS")).ShouldBe(1);
        page.Find("xos_requests_total", ("model", "HelloWorldService"), ("verb", "Update"), ("caller", "synchronizer")).ShouldBe(1);
        page.Find("xos_requests_total", ("model", "DynamicLoad"), ("verb", "LoadModels"), ("status", "OK")).ShouldBe(1);
        page.Find("xos_requests_total", ("model", "Tosca"), ("verb", "Run"), ("caller", "grpcapi"), ("status", "INVALID_ARGUMENT"))
            .ShouldBe(1);
        page.Find("xos_request_duration_seconds_count", ("model", "HelloWorldService"), ("verb", "Create")).ShouldBe(3);
    }

    [Fact]
    public async Task The_reference_s_names_are_there_too_with_its_labels()
    {
        await _clients.CreateAsync("first");
        await Should.ThrowAsync<RpcException>(() => _clients.CreateAsync("first"));

        var page = await ScrapeAsync();

        (string, string)[] create =
        [
            ("app_name", "xos-core"),
            ("model_name", "HelloWorldService"),
            ("endpoint", "CreateHelloWorldService"),
        ];
        page.Find("grpc_request_count_total", [.. create, ("status", "StatusCode.OK")]).ShouldBe(1);
        page.Find("grpc_request_count_total", [.. create, ("status", "StatusCode.ALREADY_EXISTS")]).ShouldBe(1);
        page.Find("grpc_request_latency_seconds_count", create).ShouldBe(1, "in the reference it is of what succeeds");
        page.Find("grpc_request_count_total", ("model_name", "DynamicLoad"), ("endpoint", "LoadModels")).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_client_may_choose_makes_no_labels()
    {
        for (var i = 0; i < 5; i++)
        {
            Metadata metadata = [GrpcClient.Login[0], new("caller_kind", $"kind-{i}")];
            await _clients.Models.ListHelloWorldServiceAsync(new(), metadata);
            await Should.ThrowAsync<RpcException>(() => _clients.CallAsync($"xos.nothing{i}", $"Method{i}"));
        }

        var page = await ScrapeAsync();

        page.Find("xos_requests_total", ("model", "HelloWorldService"), ("verb", "List"), ("caller", "other")).ShouldBe(5);
        page.Find("xos_requests_total", ("model", "unknown"), ("status", "UNIMPLEMENTED")).ShouldBe(5);
        page.Lines.ShouldNotContain(static line => line.Contains("kind-", StringComparison.Ordinal));
        page.Lines.ShouldNotContain(static line => line.Contains("nothing", StringComparison.Ordinal));
        page.Lines.ShouldNotContain(static line => line.Contains("opencord", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_models_and_feed_are_measured()
    {
        await _clients.CreateAsync("first");

        var page = await ScrapeAsync();

        page.Find("xos_store_duration_seconds_count", ("operation", "read")).ShouldBeGreaterThan(0);
        page.Find("xos_store_duration_seconds_count", ("operation", "write")).ShouldBeGreaterThan(0);
        page.Find("xos_store_duration_seconds_count", ("operation", "commit")).ShouldBeGreaterThan(0);
        page.Find("xos_store_group_size_count").ShouldBeGreaterThan(0);
        page.Find("xos_models_services").ShouldBe(1);
        page.Find("xos_models_version").ShouldBe(2, "its own models are the first version");
        page.Find("xos_feed_followers").ShouldBe(0);
        page.Find("xos_feed_lag").ShouldBe(0);
        page.Find("xos_feed_position_total").ShouldBeGreaterThan(1);
        page.Find("xos_reaper_purged_total").ShouldBe(0);
    }

    private async Task<Page> ScrapeAsync()
    {
        using var http = new HttpClient();
        return new((await http.GetStringAsync(new Uri(_core.Web, "metrics"))).Split('\n'));
    }

    private sealed partial record Page(IReadOnlyList<string> Lines)
    {
        /// <summary>The sum of all that has these labels.</summary>
        public double Find(string name, params IEnumerable<(string Name, string Value)> labels)
        {
            var found = Lines
                .Select(static line => Sample().Match(line))
                .Where(match => match.Groups["name"].Value == name)
                .Where(match =>
                    labels.All(label => match.Groups["labels"].Value.Contains($"{label.Name}=\"{label.Value}\"", StringComparison.Ordinal))
                )
                .Select(static match => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture))
                .ToList();
            found.ShouldNotBeEmpty($"{name} is not on the page:\n{string.Join('\n', Lines)}");
            return found.Sum();
        }

        [GeneratedRegex(
            """^(?<name>\w+)(\{(?<labels>.*)\})? (?<value>\S+)$""",
            RegexOptions.ExplicitCapture,
            matchTimeoutMilliseconds: 1000
        )]
        private static partial Regex Sample();
    }
}

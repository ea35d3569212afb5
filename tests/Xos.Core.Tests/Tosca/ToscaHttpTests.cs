using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Tosca.Http;
using Xproto.Targets.Tosca;

namespace Xos.Core.Tests.Tosca;

/// <summary>The TOSCA edge as curl and browsers see it.</summary>
public sealed class ToscaHttpTests : IAsyncLifetime
{
    private ToscaServer _server = null!;

    public async Task InitializeAsync() => _server = await ToscaServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_plan_is_told_in_lines_or_as_JSON_and_makes_nothing()
    {
        using var lines = await _server.PostAsync("/plan", TutorialRecipe.Text);
        using var json = await _server.PostAsync("/plan", TutorialRecipe.Text, "application/json");

        lines.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lines.Content.ReadAsStringAsync()).ShouldContain("create service: there is no such HelloWorldService\n");
        using var report = JsonDocument.Parse(await json.Content.ReadAsStringAsync());
        report
            .RootElement.GetProperty("nodes")
            .EnumerateArray()
            .Select(static node => node.GetProperty("change").GetString())
            .ShouldBe(["created", "created", "created"]);
        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_index_names_every_model_and_where_its_type_is()
    {
        using var response = await _server.Client.GetAsync("/");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var index = (await response.Content.ReadFromJsonAsync<Dictionary<string, string>>())!;
        index["helloworldservice"].ShouldBe("/custom_type/helloworldservice");
        index.Keys.ShouldBe(_server.Store.Catalog.Current.Models.Models.Select(model => model.Name.ToLowerInvariant()), ignoreOrder: true);
    }

    [Fact]
    public async Task A_browser_gets_a_page_with_a_recipe_for_each_type()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        using var response = await _server.Client.SendAsync(request);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync()).ShouldContain(
            """
            <h2 id="helloworldservice"><a href="/custom_type/helloworldservice">helloworldservice</a></h2>
            <pre>tosca_definitions_version: tosca_simple_yaml_1_0
            imports:
              - custom_types/helloworldservice.yaml
            """
        );
    }

    [Fact]
    public async Task A_type_is_the_text_that_the_build_writes()
    {
        using var response = await _server.Client.GetAsync("/custom_type/helloworldservice");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var models = Checked.Catalog.Models;
        (await response.Content.ReadAsStringAsync()).ShouldBe(ToscaTarget.Generate(models.Find("HelloWorldService")!, models).Text);
    }

    [Fact]
    public async Task Models_that_are_loaded_later_are_served_at_once()
    {
        await _server.Store.LoadAsync("message Latecomer (XOSBase) { required string name = 1 [max_length = 9]; }", "later");

        (await _server.Client.GetStringAsync("/custom_type/latecomer")).ShouldContain("tosca.nodes.Latecomer:");
    }

    [Fact]
    public async Task An_unknown_type_is_not_found_and_the_nearest_is_named()
    {
        using var response = await _server.Client.GetAsync("/custom_type/helloworldservise");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            "There is no type of a model 'helloworldservise'. Did you mean '/custom_type/helloworldservice'?\n"
        );
    }

    [Fact]
    public async Task The_tutorial_s_curl_line_is_answered_to_the_byte()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/run") { Content = new StringContent(TutorialRecipe.Text) };
        request.Headers.Add("xos-username", ToscaServer.User);
        request.Headers.TryAddWithoutValidation("xos-password", ToscaServer.Password);

        using var response = await _server.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldBe("Created models: ['constraints', 'service', 'serviceinstance']");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.Store.FilterAsync("HelloWorldServiceInstance")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deleting_is_answered_in_the_order_of_application()
    {
        await RunAsync(TutorialRecipe.Text);

        using var response = await _server.PostAsync("/delete", TutorialRecipe.Text);

        (await response.Content.ReadAsStringAsync()).ShouldBe("Deleted models: ['constraints', 'service', 'serviceinstance']");
        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_asks_for_JSON_learns_what_became_of_each_node()
    {
        await RunAsync(TutorialRecipe.Text);

        using var response = await _server.PostAsync("/run", TutorialRecipe.Text.Replace("Daenerys", "Arya"), "application/json");

        var nodes = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("nodes");
        nodes[1].GetProperty("change").GetString().ShouldBe("unchanged");
        nodes[2]
            .GetRawText()
            .ShouldBe("""{"name":"serviceinstance","model":"HelloWorldServiceInstance","change":"updated","id":1,"fields":["hello_to"]}""");
    }

    [Fact]
    public async Task Problems_are_answered_one_a_line()
    {
        using var response = await _server.PostAsync(
            "/run",
            TutorialRecipe.Text.Replace("hello_from", "hello_form").Replace("hello_to", "hello_two")
        );

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            """
            line 16, column 9, topology_template.node_templates.service.properties.hello_form: tosca.nodes.HelloWorldService has no property 'hello_form'. Did you mean 'hello_from'?
            line 22, column 9, topology_template.node_templates.serviceinstance.properties.hello_two: tosca.nodes.HelloWorldServiceInstance has no property 'hello_two'. Did you mean 'hello_to'?

            """
        );
    }

    [Fact]
    public async Task Problems_are_answered_as_JSON_to_who_asks_for_it()
    {
        using var response = await _server.PostAsync("/run", TutorialRecipe.Text.Replace("hello_from", "hello_form"), "application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var report = (await response.Content.ReadFromJsonAsync<ProblemReport>(JsonSerializerOptions.Web))!;
        report.Count.ShouldBe(1);
        report
            .Problems.Single()
            .ShouldBe(
                new(
                    16,
                    9,
                    "topology_template.node_templates.service.properties.hello_form",
                    "tosca.nodes.HelloWorldService has no property 'hello_form'.",
                    "Did you mean 'hello_from'?"
                )
            );
    }

    [Fact]
    public async Task A_missing_field_a_cycle_and_an_unknown_type_are_bad_requests_that_change_nothing()
    {
        string[] recipes =
        [
            Checked.Wrap("s: {type: tosca.nodes.HelloWorldService, properties: {name: s}}"),
            Checked.Wrap("s: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: x}, requirements: [{dependency: s}]}"),
            Checked.Wrap("s: {type: tosca.nodes.GoodbyeService, properties: {name: s}}"),
        ];
        foreach (var recipe in recipes)
        {
            using var response = await _server.PostAsync("/run", recipe);

            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await response.Content.ReadAsStringAsync()).ShouldStartWith("line 9, column ");
        }

        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("must-exist: true, name: nobody", HttpStatusCode.NotFound)]
    [InlineData("name: taken, hello_from: x", HttpStatusCode.Conflict)]
    [InlineData("name: s, hello_from: x, deleted: true", HttpStatusCode.BadRequest)]
    [InlineData("name: s, hello_from: x, backend_need_reap: true", HttpStatusCode.Forbidden)]
    public async Task The_status_tells_where_the_cause_lies(string properties, HttpStatusCode status)
    {
        await _server.Store.CreateAsync("Service", ("name", "taken"));

        using var response = await _server.PostAsync(
            "/run",
            Checked.Wrap($"s: {{type: tosca.nodes.HelloWorldService, properties: {{{properties}}}}}")
        );

        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recipe_that_is_too_large_is_refused(bool lengthIsKnown)
    {
        var bytes = new byte[new LimitOptions().RecipeBytes + 1];
        bytes.AsSpan().Fill((byte)'#');
        using var response = lengthIsKnown ? await _server.PostAsync("/run", bytes) : await PostChunkedAsync(bytes);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("The recipe is larger than 4194304 bytes (Limits:RecipeBytes).");
    }

    [Theory]
    [InlineData("wrong-password")]
    [InlineData("")]
    public async Task A_wrong_password_is_refused_and_not_repeated(string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/run") { Content = new StringContent(TutorialRecipe.Text) };
        request.Headers.Add("xos-username", ToscaServer.User);
        request.Headers.Add("xos-password", password);

        using var response = await _server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync()).ShouldBe($"Failed to authenticate {ToscaServer.User}.\n");
        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outputs_are_told_to_who_asks_for_JSON_and_the_text_stays_the_reference_s()
    {
        const string Outputs = """

              inputs: {size: {type: integer, default: 3}}
              outputs:
                text: {value: {concat: [{get_property: [service, name]}, '-', {get_input: size}]}}
                number: {value: {get_input: size}}
                flag: {value: yes}
            """;
        var recipe = TutorialRecipe.Text + Outputs;

        using var json = await _server.PostFormAsync("/run", recipe, "application/json", ("input.size", "4"));
        using var text = await _server.PostFormAsync("/run", recipe, null, ("input.size", "4"));
        using var plan = await _server.PostFormAsync("/plan", recipe, null, ("input.size", "5"));

        (await json.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("outputs")
            .GetRawText()
            .ShouldBe("""{"text":"HelloWorld-4","number":4,"flag":true}""");
        (await text.Content.ReadAsStringAsync()).ShouldBe("Created models: ['constraints', 'service', 'serviceinstance']");
        (await plan.Content.ReadAsStringAsync()).ShouldEndWith("output text: HelloWorld-5\noutput number: 5\noutput flag: yes\n");
    }

    [Theory]
    [InlineData("/run", "input.size=many", "The input 'size' must be a whole number")]
    [InlineData("/run", "input.sise=4", "Did you mean 'size'?")]
    [InlineData("/run", "input.size=4 input.size=5", "The form has 'input.size' 2 times")]
    [InlineData("/run", "size=4", "'size' means nothing in the form. Known are recipe and input.NAME.")]
    [InlineData("/run", "recipe=x", "The form has 2 parts 'recipe'.")]
    [InlineData("/run?size=4", "", "'size' means nothing in the query. Known is wait.")]
    [InlineData("/run?input.size=4", "", "'input.size' means nothing in the query. Send a form (multipart/form-data)")]
    [InlineData("/plan?wait=3s", "", "'wait' means nothing in the query. Leave it out.")]
    public async Task A_wrong_input_is_a_bad_request(string path, string parts, string problem)
    {
        using var response = await _server.PostFormAsync(
            path,
            TutorialRecipe.Text + "\n  inputs: {size: {type: integer, default: 3}}",
            null,
            parts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static part => (part.Split('=')[0], part.Split('=')[1]))
        );

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain(problem);
        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("multipart/form-data", "", "The form has 0 parts 'recipe'.")]
    [InlineData(
        "multipart/form-data; boundary=x",
        "--x\r\ncontent-disposition: form-data; name=\"recipe\"\r\n\r\nhalf",
        "The form cannot be read"
    )]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n", "The form has 0 parts 'recipe'.")]
    public async Task A_form_that_is_none_is_a_bad_request(string type, string body, string problem)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/run") { Content = new StringContent(body) };
        request.Headers.Add("xos-username", ToscaServer.User);
        request.Headers.Add("xos-password", ToscaServer.Password);
        request.Content.Headers.ContentType = null;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await _server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain(problem);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused()
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[10_000_000]), "recipe", "recipe.yaml" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/run") { Content = form };
        request.Headers.Add("xos-username", ToscaServer.User);
        request.Headers.Add("xos-password", ToscaServer.Password);

        using var response = await _server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/run", "xos-password", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/run", "accept", "application/json", HttpStatusCode.Unauthorized)]
    [InlineData("/custom_type/nothing", "accept", "application/json", HttpStatusCode.NotFound)]
    public async Task Refusals_without_a_place_are_JSON_too(string path, string header, string value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(path == "/run" ? HttpMethod.Post : HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/json");
        if (header == "xos-password")
        {
            request.Headers.Add("xos-username", ToscaServer.User);
            request.Headers.Add(header, value);
        }

        using var response = await _server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(status);
        var report = (await response.Content.ReadFromJsonAsync<ProblemReport>(JsonSerializerOptions.Web))!;
        report.Problems.Single().Message.ShouldNotBeEmpty();
        report.Problems.Single().Line.ShouldBeNull();
    }

    [Theory]
    [InlineData(nameof(MaintenanceMode.ReadOnly))]
    [InlineData(nameof(MaintenanceMode.Drain))]
    public async Task A_plan_is_made_while_maintenance_forbids_changes(string mode)
    {
        await _server.Store.CreateAsync("XOSCore", ("name", "xos"), ("maintenance_mode", mode.ToUpperInvariant()));

        using var plan = await _server.PostAsync("/plan", TutorialRecipe.Text);
        using var run = await _server.PostAsync("/run", TutorialRecipe.Text);

        plan.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await plan.Content.ReadAsStringAsync()).ShouldContain("create service: there is no such HelloWorldService\n");
        run.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await _server.Store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_asked_to_say_who_he_is()
    {
        using var response = await _server.Client.PostAsync("/run", new StringContent(TutorialRecipe.Text));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
    }

    [Fact]
    public async Task Recipes_are_posted() => (await _server.Client.GetAsync("/run")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

    [Theory]
    [InlineData("it's", """["it's"]""")]
    [InlineData("a\"b'c", """['a"b\'c']""")]
    [InlineData("back\\slash\n", """['back\\slash\n']""")]
    public void Names_are_listed_as_Python_lists_them(string name, string list) => PythonList.Of([name]).ShouldBe(list);

    private async Task RunAsync(string recipe)
    {
        using var response = await _server.PostAsync("/run", recipe);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostChunkedAsync(byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/run") { Content = new StreamContent(new MemoryStream(bytes)) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("xos-username", ToscaServer.User);
        request.Headers.TryAddWithoutValidation("xos-password", ToscaServer.Password);
        return await _server.Client.SendAsync(request);
    }
}

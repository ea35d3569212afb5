using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

public sealed class CallerRightsTests : IAsyncLifetime
{
    private const int IsAdmin = 13;
    private const int IsReadOnly = 15;
    private const int IsAppUser = 17;

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Only_programs_and_administrators_act_as_synchronizers_and_the_refusal_says_how_one_becomes_one()
    {
        var person = await _server.CreateUserAsync("person@x.org");
        var program = await _server.CreateUserAsync("program@x.org", IsAppUser);

        var refusal = await DeniedAsync(() => NoOpAsync(AsSynchronizer(person)));
        refusal.ShouldContain("person@x.org may not act as a synchronizer");
        refusal.ShouldContain("is_appuser");

        await NoOpAsync(AsSynchronizer(program));
        await NoOpAsync(Synchronizer);
        await NoOpAsync(With(person, ("caller_kind", "grpcapi")));
    }

    [Fact]
    public async Task Nobody_writes_what_back_ends_report_by_saying_that_he_is_one()
    {
        var person = await _server.CreateUserAsync("person@x.org");
        await _server.Models.CreateHelloWorldServiceAsync(new() { Name = "n", HelloFrom = "x" }, Admin);

        await DeniedAsync(async () =>
            await _server.Models.UpdateHelloWorldServiceAsync(new() { Id = 1, BackendCode = 1 }, AsSynchronizer(person))
        );
        await DeniedAsync(async () => await _server.Models.GetHelloWorldServiceAsync(new() { Id = 1 }, AsSynchronizer(person)));

        (await _server.Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).BackendCode.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_passes_for_the_core_in_the_list_of_changes()
    {
        await DeniedAsync(() => NoOpAsync(With(Admin, ("caller_kind", "core"))));
        (await Should.ThrowAsync<RpcException>(() => NoOpAsync(With(Admin, ("caller_kind", new string('x', 65)))))).StatusCode.ShouldBe(
            StatusCode.InvalidArgument
        );
    }

    [Fact]
    public async Task A_right_that_is_taken_away_is_gone_with_the_next_call()
    {
        var program = await _server.CreateUserAsync("program@x.org", IsAppUser);
        await NoOpAsync(AsSynchronizer(program));

        await _server.CallModelAsync("Update", "User", Admin, (1, 2), (IsAppUser, 0));

        await DeniedAsync(() => NoOpAsync(AsSynchronizer(program)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(IsAppUser, true)]
    [InlineData(IsAdmin, true)]
    public async Task The_core_as_a_whole_is_for_programs_and_administrators(int what, bool may)
    {
        var caller = await _server.CreateUserAsync("u@x.org", what == 0 ? [] : [what]);
        var deeds = new (string Name, Func<Task> Act)[]
        {
            ("load models", () => _server.LoadAsync("message Ship (XOSBase) { required string name = 1; }", "fleet", caller)),
            ("unload models", () => UnloadAsync(caller)),
            ("set models dirty", () => SetDirtyAsync(caller)),
        };

        foreach (var (name, act) in deeds)
        {
            if (may)
            {
                await act();
            }
            else
            {
                (await DeniedAsync(act)).ShouldContain($"Only administrators and accounts of programs may {name}.");
            }
        }
    }

    [Theory]
    [InlineData(IsReadOnly)]
    [InlineData(IsReadOnly, IsAdmin)]
    [InlineData(IsReadOnly, IsAppUser)]
    public async Task Who_may_only_look_changes_nothing_on_any_way(params int[] switches)
    {
        var caller = await _server.CreateUserAsync("looker@x.org", switches);
        await _server.Models.CreateHelloWorldServiceAsync(new() { Name = "n", HelloFrom = "x" }, Admin);
        var before = (await _server.Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).ToByteArray();

        await DeniedAsync(async () => await _server.Models.CreateHelloWorldServiceAsync(new() { Name = "m", HelloFrom = "x" }, caller));
        await DeniedAsync(async () => await _server.Models.UpdateHelloWorldServiceAsync(new() { Id = 1, HelloFrom = "y" }, caller));
        await DeniedAsync(async () => await _server.Models.UpdateHelloWorldServiceAsync(new() { Id = 1 }, caller));
        await DeniedAsync(async () => await _server.Models.DeleteHelloWorldServiceAsync(new() { Id = 1 }, caller));
        await DeniedAsync(() => _server.CallModelAsync("Update", "User", caller, (1, 2), (4, "another-password")));
        await DeniedAsync(() => _server.CallModelAsync("Update", "User", caller, (1, 2), (IsReadOnly, 0)));
        await DeniedAsync(() => _server.LoadAsync("message Ship (XOSBase) { required string name = 1; }", "fleet", caller));
        await DeniedAsync(() => UnloadAsync(caller));
        await DeniedAsync(() => SetDirtyAsync(caller));
        await DeniedAsync(() =>
            _server.CallAsync<CreateTokenRequest, CreateTokenReply>("xos.security", "CreateToken", new() { Name = "t" }, caller)
        );
        (await RunRecipeAsync("run", "another")).ShouldBe(HttpStatusCode.Forbidden);
        (await RunRecipeAsync("delete", "mysite")).ShouldBe(HttpStatusCode.Forbidden);

        (await _server.Models.GetHelloWorldServiceAsync(new() { Id = 1 }, caller)).ToByteArray().ShouldBe(before);
        (await _server.Models.ListHelloWorldServiceAsync(new(), caller)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_only_look_logs_in_and_out()
    {
        await _server.CreateUserAsync("looker@x.org", IsReadOnly);

        var login = await _server.CallAsync<LoginRequest, LoginResponse>(
            "xos.utility",
            "Login",
            new() { Username = "looker@x.org", Password = "gro.x@rekool" }
        );
        var session = new Metadata { { "x-xossession", login.Sessionid } };
        await NoOpAsync(session);
        await _server.AskAsync<Empty>("xos.utility", "Logout", session);
        await DeniedAsync(() => NoOpAsync(session));
    }

    [Fact]
    public async Task What_needs_a_login_and_what_does_not_is_as_in_the_reference_but_for_the_database()
    {
        foreach (
            var (service, method) in new[]
            {
                ("xos.utility", "NoOp"),
                ("xos.utility", "GetXproto"),
                ("xos.utility", "GetVersion"),
                ("xos.utility", "Logout"),
                ("xos.modeldefs", "ListModelDefs"),
                ("schema.SchemaService", "GetSchema"),
            }
        )
        {
            await _server.CallRawAsync(service, method, []);
        }

        foreach (
            var (service, method) in new[]
            {
                ("xos.utility", "GetDatabaseInfo"),
                ("xos.utility", "AuthenticatedNoOp"),
                ("xos.utility", "SetDirtyModels"),
                ("xos.utility", "ListDirtyModels"),
                ("xos.utility", "GetPopulatedServiceInstances"),
                ("xos.dynamicload", "LoadModels"),
                ("xos.dynamicload", "UnloadModels"),
                ("xos.dynamicload", "GetLoadStatus"),
                ("xos.dynamicload", "GetConvenienceMethods"),
                ("xos.security", "CreateToken"),
                ("xos.security", "ListTokens"),
                ("xos.security", "RevokeToken"),
                ("xos.xos", "ListUser"),
                ("xos.xos", "FilterUser"),
                ("xos.xos", "GetUser"),
                ("xos.xos", "CreateUser"),
                ("xos.xos", "UpdateUser"),
                ("xos.xos", "DeleteUser"),
            }
        )
        {
            var refusal = await Should.ThrowAsync<RpcException>(() => _server.CallRawAsync(service, method, []));
            refusal.StatusCode.ShouldBe(StatusCode.Unauthenticated, method);
        }
    }

    private static Metadata AsSynchronizer(Metadata caller) => With(caller, ("caller_kind", "synchronizer"));

    private Task<Empty> NoOpAsync(Metadata caller) => _server.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", caller);

    private Task<LoadModelsReply> UnloadAsync(Metadata caller) =>
        _server.CallAsync<UnloadModelsRequest, LoadModelsReply>(
            "xos.dynamicload",
            "UnloadModels",
            new() { Name = "fleet", CleanupBehavior = UnloadModelsRequest.Types.CleanupBehavior.Purge },
            caller
        );

    private Task<ModelList> SetDirtyAsync(Metadata caller) =>
        _server.CallAsync<ModelFilter, ModelList>("xos.utility", "SetDirtyModels", new() { ClassName = "*" }, caller);

    private async Task<HttpStatusCode> RunRecipeAsync(string verb, string site)
    {
        var recipe = $$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
                site:
                  type: tosca.nodes.Site
                  properties: { name: {{site}}, login_base: {{site}}, abbreviated_name: {{site}} }
            """;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Core.Addresses.Tosca!, verb));
        request.Content = new StringContent(recipe);
        request.Headers.Add("xos-username", "looker@x.org");
        request.Headers.Add("xos-password", "gro.x@rekool");
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> DeniedAsync(Func<Task> act)
    {
        var refusal = await Should.ThrowAsync<RpcException>(act);
        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied, refusal.Status.Detail);
        return refusal.Status.Detail;
    }
}

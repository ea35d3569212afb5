using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Records;
using Xos.Core.Tests.Grpc;
using Xos.Protos;
using Behavior = Xos.Protos.UnloadModelsRequest.Types.CleanupBehavior;

namespace Xos.Core.Tests.Cores;

/// <summary>Two whole cores on one database, as their clients see them.</summary>
public sealed class HostedCoresTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private TestServer _one = null!;
    private TestServer _other = null!;

    public async Task InitializeAsync()
    {
        _one = await TestServer.StartAsync();
        _other = await SharedStore.StartBesideAsync(_one, options => options.Backup.Folder = Path.Combine(_one.Folder, "backups"));
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task What_was_loaded_on_one_can_be_called_on_the_other_at_once()
    {
        for (var round = 1; round <= 5; round++)
        {
            var name = $"Ship{round}";
            await _one.LoadAsync($"message {name} (XOSBase) {{ required string name = 1; }}", $"fleet{round}");

            await _other.CallModelAsync("Create", name, TestServer.Admin, (101, "a"));

            RawMessage.IdsOf(await _one.CallModelAsync("List", name, TestServer.Admin)).ShouldBe([1]);
        }
    }

    [Fact]
    public async Task A_field_that_was_loaded_on_one_is_stored_by_the_other_at_once()
    {
        for (var field = 2; field <= 6; field++)
        {
            var fields = string.Concat(Enumerable.Range(2, field - 1).Select(static i => $" optional string f{i} = {i} [max_length = 9];"));
            await _one.LoadAsync($"message Ship (XOSBase) {{ required string name = 1;{fields} }}", "fleet", version: $"1.{field}.0");

            var created = await _other.CallModelAsync("Create", "Ship", TestServer.Admin, (101, "a"), (100 + field, "new"));

            var stored = await _one.CallModelAsync("Get", "Ship", TestServer.Admin, (1, RawMessage.IdOf(created)));
            RawMessage.TextOf(stored, 100 + field).ShouldBe("new");
        }
    }

    [Fact]
    public async Task What_was_unloaded_on_one_is_gone_on_the_other_within_seconds()
    {
        await _one.UnloadAsync(Behavior.RequireClean);

        await SharedStore.EventuallyAsync(
            Soon,
            async () => await StatusOf(() => _other.Models.ListHelloWorldServiceAsync(new(), TestServer.Admin)) == StatusCode.Unimplemented
        );
    }

    [Fact]
    public async Task A_session_is_good_on_both_until_it_ends_on_one()
    {
        var session = await LogInAsync(_one);
        await PassesAsync(_other, session);

        await _one.AskAsync<Empty>("xos.utility", "Logout", session);

        await EndsAsync(_other, session);
    }

    [Fact]
    public async Task A_token_is_good_on_both_until_it_is_revoked_on_one()
    {
        var made = await _one.CallAsync<CreateTokenRequest, CreateTokenReply>(
            "xos.security",
            "CreateToken",
            new() { Name = "t" },
            TestServer.Admin
        );
        var token = new Metadata { { "authorization", $"Bearer {made.Secret}" } };
        await PassesAsync(_other, token);

        await _one.CallAsync<ID, Empty>("xos.security", "RevokeToken", new() { Id = made.Token.Id }, TestServer.Admin);

        await EndsAsync(_other, token);
    }

    [Fact]
    public async Task A_user_who_is_locked_on_one_cannot_call_the_other_within_seconds()
    {
        var user = await _one.CreateUserAsync("u@opencord.org");
        await PassesAsync(_other, user);

        await _one.CallModelAsync("Update", "User", TestServer.With(TestServer.Admin, ("update_fields", "is_active")), (1, 2), (12, 0));

        await EndsAsync(_other, user);
    }

    [Fact]
    public async Task A_password_that_is_changed_on_one_is_the_only_one_on_the_other_within_seconds()
    {
        var old = await _one.CreateUserAsync("u@opencord.org");
        await PassesAsync(_other, old);

        await _one.CallModelAsync(
            "Update",
            "User",
            TestServer.With(TestServer.Admin, ("update_fields", "password")),
            (1, 2),
            (4, "pass-word")
        );

        await PassesAsync(_other, TestServer.As("u@opencord.org", "pass-word"));
        await EndsAsync(_other, old);
    }

    [Fact]
    public async Task What_one_restores_is_in_force_on_the_other_while_clients_of_both_go_on()
    {
        var session = await LogInAsync(_one);
        await _one.Models.CreateHelloWorldServiceAsync(new() { Name = "kept", HelloFrom = "x" }, TestServer.Admin);
        await DoAsync("create", file: 0);
        await _one.LoadAsync("message Ship (XOSBase) { required string name = 1; }", "fleet");
        await _other.CallModelAsync("Create", "Ship", TestServer.Admin, (101, "lost"));
        await PassesAsync(_other, session);
        var created = new List<int>();

        var restoring = DoAsync("restore", file: 1);
        for (var i = 0; !restoring.IsCompleted; i++)
        {
            var core = i % 2 == 0 ? _one : _other;
            var service = await core.Models.CreateHelloWorldServiceAsync(new() { Name = $"{i}", HelloFrom = "x" }, TestServer.Admin);
            created.Add(service.Id);
        }

        await restoring;
        await EndsAsync(_other, session);
        await SharedStore.EventuallyAsync(
            Soon,
            async () => await StatusOf(() => _other.CallModelAsync("List", "Ship", TestServer.Admin)) == StatusCode.Unimplemented
        );
        var last = await _other.Models.CreateHelloWorldServiceAsync(new() { Name = "last", HelloFrom = "x" }, TestServer.Admin);
        created.ShouldAllBe(id => id < last.Id);
        created.ShouldBeUnique();
        var left = (await _one.Models.ListHelloWorldServiceAsync(new(), TestServer.Admin)).Items;
        (await _other.Models.ListHelloWorldServiceAsync(new(), TestServer.Admin)).Items.ShouldBe(left);
        left.Select(static service => service.Name).ShouldContain("kept");
        // Of what was acknowledged meanwhile the first ones are gone, and all later ones are there.
        var since = created.FindIndex(id => left.Any(service => service.Id == id));
        created.Skip(since < 0 ? created.Count : since).ShouldBeSubsetOf(left.Select(static service => service.Id));
    }

    // Whichever of both cores does it.
    private async Task DoAsync(string operation, int file)
    {
        (int, object)[] values = file == 0 ? [(103, operation)] : [(103, operation), (101, file)];
        await _one.CallModelAsync("Create", "BackupOperation", TestServer.Admin, values);
        var records = _one.Core.Services.GetRequiredService<RecordService>();
        await SharedStore.EventuallyAsync(
            TimeSpan.FromSeconds(30),
            async () =>
            {
                var done = await records.FilterAsync(Caller.Core, "BackupOperation", RecordQuery.Where(("operation", operation)), default);
                done.Select(static operation => operation["error_msg"]).ShouldAllBe(static error => error == null);
                return done.Any(static operation => operation["status"] is "created" or "restored");
            }
        );
    }

    private static async Task<Metadata> LogInAsync(TestServer core)
    {
        var login = await core.CallAsync<LoginRequest, LoginResponse>(
            "xos.utility",
            "Login",
            new() { Username = "admin@opencord.org", Password = "letmein" }
        );
        return new() { { "x-xossession", login.Sessionid } };
    }

    private static Task<Empty> PassesAsync(TestServer core, Metadata caller) =>
        core.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", caller);

    private static Task EndsAsync(TestServer core, Metadata caller) =>
        SharedStore.EventuallyAsync(
            Soon,
            async () =>
                await StatusOf(() => core.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", caller)) == StatusCode.PermissionDenied
        );

    private static async Task<StatusCode> StatusOf(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private static Task<StatusCode> StatusOf<T>(Func<AsyncUnaryCall<T>> call) => StatusOf(async () => await call());
}

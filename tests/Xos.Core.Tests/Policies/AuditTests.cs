using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Audit;
using Xos.Core.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Tests.Policies;

/// <summary>Who did what, and who was denied what.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string Rows =
        "select outcome, kind, model, cast(id as text) as id, policy, email, caller, address from audit order by outcome desc, at, id";

    private static readonly Caller Stranger = new(7, "stranger@example.org", IsAdmin: false) { Kind = "grpcapi", Address = "192.0.2.1" };

    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Writes_are_noted_with_who_and_from_where_and_the_policy_that_let_them_pass()
    {
        await SiteAsync(TestStore.Admin with { Address = "192.0.2.2" });
        await _store.CreateAsync(Stranger, "Role", ("role_type", "r"));
        await _store.CreateAsync(Caller.Core, "Role", ("role_type", "r2"));

        (await ReadAsync()).ShouldBe(
            [
                ("done", "created", "Site", "1", "site_policy", "admin@opencord.org", "unknown", "192.0.2.2"),
                ("done", "created", "Role", "1", "xos_default_policy", "stranger@example.org", "grpcapi", "192.0.2.1"),
                ("done", "created", "Role", "2", null, "xos-core", "core", null),
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Denials_are_noted_whatever_was_wanted_and_whoever_denied_it()
    {
        await SiteAsync(TestStore.Admin);
        await _store.CreateAsync(
            "Tag",
            ("service", (await _store.ServiceAsync()).Id),
            ("name", "t"),
            ("value", "v"),
            ("content_type", "c"),
            ("object_id", 1)
        );
        await DenyAsync(() => _store.Records.GetAsync(Stranger, "Tag", 1, default));
        await DenyAsync(() => SiteAsync(Stranger));
        await DenyAsync(() => _store.UpdateAsync(Stranger, SaveOptions.Default, "Site", 1, ("name", "secret value")));
        await DenyAsync(() => _store.Records.DeleteAsync(Stranger, "Site", 1, default));
        await DenyAsync(() => _store.CreateAsync(Stranger, "Role", ("role_type", "r"), ("no_sync", true)));
        await DenyAsync(() => _store.CreateAsync(Stranger with { IsReadOnly = true }, "Role", ("role_type", "r")));

        (await _store.Denials.DrainAsync()).ShouldBe(6);
        (await ReadAsync())
            .Where(static row => row.Outcome == "denied")
            .ShouldBe(
                [
                    ("denied", "read", "Tag", "1", "tag_policy", Stranger.Email, "grpcapi", "192.0.2.1"),
                    ("denied", "create", "Site", null, "site_policy", Stranger.Email, "grpcapi", "192.0.2.1"),
                    ("denied", "update", "Site", "1", "site_policy", Stranger.Email, "grpcapi", "192.0.2.1"),
                    ("denied", "delete", "Site", "1", "site_policy", Stranger.Email, "grpcapi", "192.0.2.1"),
                    ("denied", "create", "Role", null, null, Stranger.Email, "grpcapi", "192.0.2.1"),
                    ("denied", "create", "Role", null, null, Stranger.Email, "grpcapi", "192.0.2.1"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_denial_within_a_unit_that_goes_on_is_noted_too()
    {
        await SiteAsync(TestStore.Admin);
        await _store.Records.ExecuteAsync(
            Stranger,
            async unit =>
            {
                await DenyAsync(() => unit.DeleteAsync("Site", 1));
                return true;
            },
            default
        );

        (await _store.Denials.DrainAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_flood_of_denials_is_cut_and_takes_no_memory()
    {
        var denial = new Denial(new(1), Stranger, DenialKind.Read, "Tag", 1, "tag_policy");
        _store.Denials.Add(Enumerable.Repeat(denial, 5000));

        var stored = 0;
        while (await _store.Denials.DrainAsync() is > 0 and var some)
        {
            stored += some;
        }

        stored.ShouldBe(1024);
        (await ReadAsync()).Count.ShouldBe(1024);
    }

    [Fact]
    public async Task What_waits_is_stored_when_the_core_stops()
    {
        using var denials = new DenialLog(_store.Database, NullLogger<DenialLog>.Instance);
        await denials.StartAsync(default);
        denials.Add(Enumerable.Repeat(new Denial(new(1), Stranger, DenialKind.Read, "Tag", 1, "tag_policy"), 700));
        await denials.StopAsync(default);

        (await ReadAsync()).Count.ShouldBe(700);
    }

    [Fact]
    public async Task Denials_are_forgotten_when_the_audit_log_is_kept_no_longer()
    {
        await DenyAsync(() => SiteAsync(Stranger));
        await _store.Denials.DrainAsync();
        _store.Time.Advance(TimeSpan.FromDays(89));
        await _store.Retention.RunOnceAsync(default);
        (await ReadAsync()).Count.ShouldBe(1);

        _store.Time.Advance(TimeSpan.FromDays(2));
        await _store.Retention.RunOnceAsync(default);

        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void An_audit_log_that_would_keep_nothing_is_refused() =>
        new AuditOptions
        {
            Retention = TimeSpan.Zero,
            MostChanges = 0,
            MostDenials = -1,
        }
            .Faults()
            .ShouldBe([
                "Audit:Retention is 00:00:00, but must be more than nothing and at most 36500 days. Write days, hours, minutes and seconds such as 90.00:00:00.",
                "Audit:MostChanges is 0, but must be at least 1.",
                "Audit:MostDenials is -1, but must be at least 1.",
            ]);

    private Task<Record> SiteAsync(Caller caller) =>
        _store.CreateAsync(caller, "Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));

    private static async Task DenyAsync(Func<Task> work) =>
        (await Should.ThrowAsync<RecordException>(work)).Error.ShouldBe(RecordError.PermissionDenied);

    private Task<
        List<(string Outcome, string Kind, string Model, string? Id, string? Policy, string Email, string Caller, string? Address)>
    > ReadAsync() =>
        _store.Database.ReadAsync(
            static async session =>
                (await session.QueryAsync<AuditRow>(Rows)).ConvertAll(static row =>
                    (row.Outcome, row.Kind, row.Model, row.Id, row.Policy, row.Email, row.Caller, row.Address)
                ),
            default
        );

    private sealed record AuditRow
    {
        public string Outcome { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Model { get; init; } = "";
        public string? Id { get; init; }
        public string? Policy { get; init; }
        public string Email { get; init; } = "";
        public string Caller { get; init; } = "";
        public string? Address { get; init; }
    }
}

using System.Globalization;
using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Policies;

/// <summary>By no way does a user get at what policies keep from him.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private const string Secrets = """
        policy own_policy < ctx.user.is_admin | obj.keeper = ctx.user >
        policy look_policy < ctx.user.is_admin | ctx.read_access >

        message Safe::own_policy (Service) {
            optional string code = 1 [max_length = 20];
            optional manytoone keeper->User:safes = 2:1031;
            optional manytoone sign->Sign:safes = 3:1034;
        }
        message Note (XOSBase) {
            required string name = 1 [max_length = 20];
            optional manytoone safe->Safe:notes = 2:1032;
            optional manytomany safes->Safe/Note_safes:many_notes = 3:1033;
        }
        message Sign::look_policy (XOSBase) {
            required string name = 1 [max_length = 20];
        }
        """;

    private TestStore _store = null!;
    private Caller _keeper = null!;
    private Caller _stranger = null!;
    private int _safe;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.LoadAsync(Secrets, "secrets");
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        _keeper = await UserAsync("keeper");
        _stranger = await UserAsync("stranger");
        _safe = (await _store.CreateAsync("Safe", ("name", "safe"), ("code", "1234"), ("keeper", _keeper.UserId))).Id;
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_refusal_names_user_class_object_and_policy_as_the_reference_does()
    {
        (await DeniedAsync(() => _store.Records.GetAsync(_stranger, "Safe", _safe, default))).ShouldBe(
            $"User stranger@example.org cannot access Safe object {_safe} due to policy own_policy"
        );
        (await DeniedAsync(() => _store.CreateAsync(_stranger, "Safe", ("name", "mine")))).ShouldBe(
            "User stranger@example.org cannot access Safe new object due to policy own_policy"
        );
    }

    [Fact]
    public async Task An_object_is_guarded_by_its_own_class_also_where_it_is_seen_as_a_base()
    {
        (await ListAsync(_stranger, "Service")).ShouldBeEmpty();
        (await ListAsync(_keeper, "Service")).ShouldBe([_safe]);

        (await DeniedAsync(() => _store.Records.GetAsync(_stranger, "Service", _safe, default))).ShouldContain("Safe object");
        await DeniedAsync(() => UpdateAsync(_stranger, "Service", _safe, ("name", "mine")));
        await DeniedAsync(() => _store.Records.DeleteAsync(_stranger, "Service", _safe, default));
    }

    [Theory]
    [InlineData(nameof(RecordSet.Live))]
    [InlineData(nameof(RecordSet.DirtyForSync))]
    [InlineData(nameof(RecordSet.DirtyForPolicy))]
    [InlineData(nameof(RecordSet.DeletedForSync))]
    [InlineData(nameof(RecordSet.DeletedForPolicy))]
    public async Task No_kind_of_query_shows_what_is_kept_from_its_caller(string kind)
    {
        var set = Enum.Parse<RecordSet>(kind);
        if (set is RecordSet.DeletedForSync or RecordSet.DeletedForPolicy)
        {
            await _store.DeleteAsync("Safe", _safe);
        }

        (await FindAsync(_stranger with { Kind = Caller.Synchronizer }, "Safe", new RecordQuery(set))).ShouldBeEmpty();
        (await FindAsync(_keeper with { Kind = Caller.Synchronizer }, "Safe", new RecordQuery(set))).ShouldBe([_safe]);
    }

    [Fact]
    public async Task A_deleted_object_is_no_more_open_than_it_was()
    {
        await _store.DeleteAsync("Safe", _safe);

        await DeniedAsync(() => _store.Records.GetAsync(_stranger with { Kind = Caller.Synchronizer }, "Safe", _safe, default));
    }

    [Fact]
    public async Task Conditions_along_links_do_not_tell_what_a_hidden_object_holds()
    {
        await _store.CreateAsync("Note", ("name", "on it"), ("safe", _safe), ("safes", new[] { _safe }));

        foreach (var path in new[] { "safe__code", "safes__code" })
        {
            (await FindAsync(_keeper, "Note", RecordQuery.Where((path, "1234")))).ShouldBe([1]);
            (await FindAsync(_stranger, "Note", RecordQuery.Where((path, "1234")))).ShouldBeEmpty();
            var opposite = new Condition(path, ConditionOperator.Equal, "1234", Invert: true);
            (await FindAsync(_stranger, "Note", new(RecordSet.Live, [opposite]))).ShouldBe([1], "as with any other code");
        }

        (await FindAsync(_stranger, "Note", RecordQuery.Where(("safe__keeper__email", "keeper@example.org")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Conditions_against_links_do_not_tell_what_a_hidden_object_holds()
    {
        var sign = (await _store.CreateAsync("Sign", ("name", "closed"))).Id;
        await _store.UpdateAsync("Safe", _safe, ("sign", sign));

        (await FindAsync(_keeper, "Sign", RecordQuery.Where(("safes__code", "1234")))).ShouldBe([sign]);
        (await FindAsync(_stranger, "Sign", RecordQuery.Where(("safes__code", "1234")))).ShouldBeEmpty();
        (await FindAsync(_stranger, "Sign", RecordQuery.Where(("safes", _safe.ToString(CultureInfo.InvariantCulture))))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hidden_object_cannot_be_linked_to_and_looks_as_if_it_were_not_there()
    {
        var hidden = await RefusedAsync(() => _store.CreateAsync(_stranger, "Note", ("name", "n"), ("safe", _safe)));
        var missing = await RefusedAsync(() => _store.CreateAsync(_stranger, "Note", ("name", "n"), ("safe", 999)));
        var member = await RefusedAsync(() => _store.CreateAsync(_stranger, "Note", ("name", "n"), ("safes", new[] { _safe })));

        hidden.Message.Replace($"{_safe}", "999", StringComparison.Ordinal).ShouldBe(missing.Message);
        member.Faults.ShouldHaveSingleItem().Message.ShouldBe($"links to Safe {_safe}, which does not exist");
        await _store.CreateAsync(_keeper, "Note", ("name", "n"), ("safe", _safe));
    }

    [Fact]
    public async Task Whoever_may_change_an_object_cannot_make_it_one_that_he_may_not_have()
    {
        await DeniedAsync(() => UpdateAsync(_keeper, "Safe", _safe, ("keeper", _stranger.UserId)));
        await DeniedAsync(() => UpdateAsync(_keeper, "Safe", _safe, ("keeper", null)));

        (await _store.GetAsync("Safe", _safe))["keeper"].ShouldBe(_keeper.UserId);
    }

    [Fact]
    public async Task A_right_cannot_be_moved_to_another_object_by_whoever_may_hand_it_out()
    {
        await RightAsync(_keeper, "Site", 1, "role:admin");
        var right = await _store.CreateAsync(_keeper, "Privilege", Right(_stranger, "Site", 1, "all"));

        await DeniedAsync(() => UpdateAsync(_keeper, "Privilege", right.Id, ("object_id", 2)));
        await DeniedAsync(() => UpdateAsync(_keeper, "Privilege", right.Id, ("object_type", "Slice")));
        await DeniedAsync(() => _store.CreateAsync(_keeper, "Privilege", Right(_keeper, "Site", 2, "role:admin")));
        await UpdateAsync(_keeper, "Privilege", right.Id, ("permission", "role:member"));
    }

    [Fact]
    public async Task Nobody_gives_himself_a_right_by_a_right_that_does_not_exist_yet()
    {
        await DeniedAsync(() => _store.CreateAsync(_stranger, "Privilege", Right(_stranger, "Site", 1, "role:admin")));
    }

    [Fact]
    public async Task A_mask_a_version_or_unknown_fields_do_not_lead_around_a_policy()
    {
        var options = new SaveOptions
        {
            Mask = ["code"],
            AlwaysUpdateTimestamp = true,
            IsSyncSave = true,
            IsPolicySave = true,
        };
        await DeniedAsync(() =>
            _store.UpdateAsync(_stranger with { Kind = Caller.Synchronizer }, options, "Safe", _safe, ("code", "0000"))
        );
        await DeniedAsync(() =>
            UpdateAsync(_stranger, "Safe", _safe, (UnknownFields.Key, new byte[] { 0xF8, 0x7F, 1 }.ToEquatableArray()))
        );
        await DeniedAsync(() => UpdateAsync(_stranger, "Safe", _safe));
    }

    [Fact]
    public async Task What_is_denied_within_a_unit_leaves_the_unit_without_it()
    {
        await _store.Records.ExecuteAsync(
            _stranger,
            async unit =>
            {
                await unit.CreateAsync("Note", new Dictionary<string, object?> { ["name"] = "kept" });
                await Should.ThrowAsync<RecordException>(() => unit.DeleteAsync("Safe", _safe));
                return true;
            },
            default
        );

        (await ListAsync(_stranger, "Note")).ShouldBe([1]);
        (await _store.GetAsync("Safe", _safe)).IsDeleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_are_full_of_what_the_caller_may_read_and_go_on_where_they_ended()
    {
        for (var i = 0; i < 30; i++)
        {
            var keeper = i % 3 == 0 ? _stranger : _keeper;
            await _store.CreateAsync("Safe", ("name", $"n{i}"), ("code", $"{i % 7}"), ("keeper", keeper.UserId));
        }

        var (seen, query) = (new List<int>(), RecordQuery.Live with { Order = [new("code", Descending: true)], Limit = 4 });
        while (await _store.Records.FilterAsync(_stranger, "Safe", query, default) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(static record => record.Id));
            query = query with { After = PageCursor.After(page[^1], query.Order) };
        }

        seen.Count.ShouldBe(10);
        seen.Order().ShouldBe(await ListAsync(_stranger, "Safe"));
    }

    [Fact]
    public async Task What_everybody_may_read_is_still_written_by_those_alone_who_may()
    {
        await _store.CreateAsync("Sign", ("name", "here"));

        (await ListAsync(_stranger, "Sign")).ShouldBe([1]);
        await _store.Records.GetAsync(_stranger, "Sign", 1, default);
        await DeniedAsync(() => UpdateAsync(_stranger, "Sign", 1, ("name", "there")));
    }

    [Fact]
    public async Task Another_version_of_a_service_brings_its_policies_into_force_at_once()
    {
        await _store.LoadAsync(Secrets.Replace("obj.keeper = ctx.user", "True", StringComparison.Ordinal), "secrets", "1.0.1");

        (await ListAsync(_stranger, "Safe")).ShouldBe([_safe]);
    }

    [Fact]
    public async Task The_deletion_of_what_one_may_delete_takes_along_what_cannot_be_without_it()
    {
        await RightAsync(_keeper, "Site", 1, "role:admin");
        await _store.CreateAsync("Slice", ("name", "slice"), ("site", 1), ("creator", _stranger.UserId));
        await _store.CreateAsync("NetworkTemplate", ("name", "t"));
        await _store.CreateAsync("Network", ("name", "n"), ("template", 1), ("owner", 1));

        await _store.Records.DeleteAsync(_keeper, "Slice", 1, default);

        (await ListAsync(TestStore.Admin, "Network")).ShouldBeEmpty();
    }

    private async Task<Caller> UserAsync(string name)
    {
        var user = await _store.CreateAsync("User", ("email", $"{name}@example.org"), ("firstname", name), ("lastname", name), ("site", 1));
        return PolicyWorld.CallerOf(user);
    }

    private Task<Record> RightAsync(Caller user, string type, int id, string permission) =>
        _store.CreateAsync("Privilege", Right(user, type, id, permission));

    private static (string, object?)[] Right(Caller user, string type, int id, string permission) =>
        [("accessor_id", user.UserId), ("accessor_type", "User"), ("object_type", type), ("object_id", id), ("permission", permission)];

    private Task<Record> UpdateAsync(Caller caller, string model, int id, params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(caller, SaveOptions.Default, model, id, values);

    private Task<IReadOnlyList<int>> ListAsync(Caller caller, string model) => FindAsync(caller, model, RecordQuery.Live);

    private async Task<IReadOnlyList<int>> FindAsync(Caller caller, string model, RecordQuery query) =>
        [.. (await _store.Records.FilterAsync(caller, model, query, default)).Select(static record => record.Id)];

    private static async Task<string> DeniedAsync(Func<Task> work)
    {
        var refusal = await RefusedAsync(work);
        refusal.Error.ShouldBe(RecordError.PermissionDenied, refusal.Message);
        refusal.Policy.ShouldNotBeNull();
        return refusal.Message;
    }

    private static Task<RecordException> RefusedAsync(Func<Task> work) => Should.ThrowAsync<RecordException>(work);
}

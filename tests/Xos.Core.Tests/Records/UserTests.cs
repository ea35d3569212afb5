using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class UserTests : IAsyncLifetime
{
    private static readonly string[] Switches = ["is_active", "is_admin", "is_staff", "is_readonly", "is_registering", "is_appuser"];

    private TestStore _store = null!;
    private Caller _self = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.CreateAsync("Site", ("name", "t"), ("login_base", "t"), ("abbreviated_name", "t"));
        var user = await _store.CreateAsync("User", Values("self@x.org"));
        _self = new(user.Id, "self@x.org", IsAdmin: false);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public void The_switches_of_a_user_are_these() =>
        _store
            .Catalog.Current.Find("User")!
            .Fields.Where(static field => field.Name.StartsWith("is_", StringComparison.Ordinal))
            .Select(static field => field.Name)
            .ShouldBe(Switches, ignoreOrder: true);

    [Fact]
    public async Task Nobody_but_an_administrator_turns_a_switch_of_himself_whatever_kind_of_program_he_uses()
    {
        var user = await _store.GetAsync("User", _self.UserId);
        foreach (var name in Switches)
        {
            foreach (var caller in new[] { _self, _self with { Kind = Caller.Synchronizer, IsAppUser = true } })
            {
                (await DeniedAsync(() => UpdateAsync(caller, (name, user[name] is not true)))).ShouldContain(
                    $"Only administrators may say what a user is: {name}."
                );
                await DeniedAsync(() => UpdateAsync(caller, ("phone", "1"), (name, user[name] is not true)));
            }
        }

        (await _store.GetAsync("User", _self.UserId)).Values.ShouldBe(user.Values, ignoreOrder: true);
    }

    [Fact]
    public async Task Who_administers_a_site_sees_to_its_users_and_to_no_others()
    {
        await _store.CreateAsync(
            "Privilege",
            ("accessor_id", _self.UserId),
            ("accessor_type", "User"),
            ("object_id", 1),
            ("object_type", "Site"),
            ("permission", "role:admin")
        );
        var other = await _store.CreateAsync("User", Values("other@x.org"));
        var far = await _store.CreateAsync("User", [.. Values("far@x.org").Where(static value => value.Item1 != "site"), ("site", 2)]);

        (await _store.UpdateAsync(_self, SaveOptions.Default, "User", other.Id, ("phone", "1")))["phone"].ShouldBe("1");
        (await _store.CreateAsync(_self, "User", Values("new@x.org")))["email"].ShouldBe("new@x.org");
        await DeniedAsync(() => _store.CreateAsync(_self, "User", [.. Values("n@x.org"), ("is_admin", true)]));
        await DeniedAsync(() => _store.UpdateAsync(_self, SaveOptions.Default, "User", far.Id, ("password", "mine now")));
        await DeniedAsync(() => _store.UpdateAsync(_self, SaveOptions.Default, "User", other.Id, ("site", 2)));
        await DeniedAsync(() =>
            _store.CreateAsync(_self, "User", [.. Values("n@x.org").Where(static value => value.Item1 != "site"), ("site", 2)])
        );
    }

    [Fact]
    public async Task A_mask_that_names_a_switch_without_a_value_turns_it_as_little()
    {
        var options = SaveOptions.Default with { Mask = ["is_staff", "is_active"] };

        await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync(_self, options, "User", _self.UserId));

        (await _store.GetAsync("User", _self.UserId))["is_active"].ShouldBe(true);
    }

    [Fact]
    public async Task A_whole_user_may_be_sent_back()
    {
        var user = await _store.GetAsync("User", _self.UserId);

        await UpdateAsync(_self, [.. Switches.Select(name => (name, user[name])), ("email", "self@x.org"), ("site", 1), ("phone", "7")]);

        (await _store.GetAsync("User", _self.UserId))["phone"].ShouldBe("7");
    }

    [Fact]
    public async Task An_administrator_turns_every_switch()
    {
        foreach (var name in Switches)
        {
            var before = (await _store.GetAsync("User", _self.UserId))[name] is true;

            (await _store.UpdateAsync("User", _self.UserId, (name, !before)))[name].ShouldBe(!before);
        }
    }

    [Fact]
    public async Task A_new_switch_of_a_service_is_guarded_from_its_first_day()
    {
        await _store.LoadAsync("message Member (User) { optional bool is_trusted = 1; optional string nick = 2; }", "members");
        var member = await _store.CreateAsync("Member", Values("member@x.org"));
        var self = new Caller(member.Id, "member@x.org", IsAdmin: false);

        await DeniedAsync(() => _store.UpdateAsync(self, SaveOptions.Default, "Member", member.Id, ("is_trusted", true)));
        await DeniedAsync(() => _store.UpdateAsync(self, SaveOptions.Default, "User", member.Id, ("is_admin", true)));
        await _store.UpdateAsync(self, SaveOptions.Default, "Member", member.Id, ("nick", "n"));
    }

    [Fact]
    public async Task Nobody_moves_to_another_site_by_himself()
    {
        await DeniedAsync(() => UpdateAsync(_self, ("site", 2)));
        await _store.UpdateAsync("User", _self.UserId, ("site", 2));
    }

    [Fact]
    public async Task A_token_changes_no_password()
    {
        var byToken = _self with { IsByToken = true };

        await DeniedAsync(() => UpdateAsync(byToken, ("password", "another-one")));
        await DeniedAsync(() => UpdateAsync(byToken, ("email", "another@x.org")));
        await UpdateAsync(byToken, ("phone", "1"));
        await UpdateAsync(_self, ("password", "another-one"));
    }

    [Fact]
    public async Task Nobody_chooses_the_password_that_everybody_knows()
    {
        foreach (var caller in new[] { _self, TestStore.Admin })
        {
            var refusal = await Should.ThrowAsync<RecordException>(() => UpdateAsync(caller, ("password", "letmein")));

            refusal.Error.ShouldBe(RecordError.Invalid);
            refusal.Faults.Single().Field.ShouldBe("password");
            refusal.Message.ShouldContain("choose another");
            refusal.Message.ShouldNotContain("letmein");
        }

        await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("User", Values("new@x.org", ("password", "letmein"))));
    }

    private static IEnumerable<(string, object?)> Values(string email, params IEnumerable<(string, object?)> more) =>
        [("email", email), ("firstname", "f"), ("lastname", "l"), ("site", 1), .. more];

    private Task<Record> UpdateAsync(Caller caller, params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(caller, SaveOptions.Default, "User", _self.UserId, values);

    private static async Task<string> DeniedAsync(Func<Task> act)
    {
        var refusal = await Should.ThrowAsync<RecordException>(act);
        refusal.Error.ShouldBe(RecordError.PermissionDenied);
        return refusal.Message;
    }
}

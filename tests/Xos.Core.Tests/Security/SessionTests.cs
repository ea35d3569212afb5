using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Tests.Security;

public sealed class SessionTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestSecurity _security = null!;
    private int _user;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        _security = TestSecurity.Over(_store);
        var site = await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        var user = await _store.CreateAsync(
            "User",
            ("email", "u@opencord.org"),
            ("password", "pass-word"),
            ("firstname", "First"),
            ("lastname", "Last"),
            ("site", site.Id)
        );
        _user = user.Id;
    }

    public async Task DisposeAsync()
    {
        await _security.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_session_names_its_user()
    {
        var caller = await _security.Sessions.AuthenticateAsync(await OpenAsync(), default);

        (caller.UserId, caller.Email, caller.IsAdmin).ShouldBe((_user, "u@opencord.org", false));
    }

    [Fact]
    public async Task A_session_lasts_two_weeks()
    {
        var id = await OpenAsync();

        _store.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        await _security.Sessions.AuthenticateAsync(id, default);
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await IsOverAsync(id);
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_of_a_user()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());

        await _store.UpdateAsync("User", _user, ("password", "another"));

        await IsOverAsync(one);
        await IsOverAsync(two);
    }

    [Fact]
    public async Task A_locked_user_has_no_session_and_an_unlocked_one_has_it_back()
    {
        var id = await OpenAsync();

        await _store.UpdateAsync("User", _user, ("is_active", false));
        await IsOverAsync(id);

        await _store.UpdateAsync("User", _user, ("is_active", true));
        await _security.Sessions.AuthenticateAsync(id, default);
    }

    [Fact]
    public async Task A_deleted_user_has_no_session()
    {
        var id = await OpenAsync();

        await _store.DeleteAsync("User", _user);

        await IsOverAsync(id);
        await _store.Reaper.RunOnceAsync(default);
        await IsOverAsync(id);
    }

    [Fact]
    public async Task A_proof_that_a_new_password_has_overtaken_opens_no_session()
    {
        var proof = await ProveAsync();
        await _store.UpdateAsync("User", _user, ("password", "another"));

        (await Should.ThrowAsync<RecordException>(() => _security.Sessions.OpenAsync(proof, default))).Error.ShouldBe(
            RecordError.NotAuthenticated
        );
    }

    [Fact]
    public async Task The_store_has_no_id_that_could_be_used()
    {
        var id = await OpenAsync();

        var rows = await _store.Database.ReadAsync(static session => session.QueryAsync<string>("select hash from session"), default);

        rows.Single().ShouldNotBe(id);
        await IsOverAsync(rows.Single());
    }

    [Fact]
    public async Task Sessions_that_are_over_are_forgotten()
    {
        await OpenAsync();
        _store.Time.Advance(TimeSpan.FromDays(15));

        await OpenAsync();

        (await _store.Database.ReadAsync(static session => session.QueryAsync<string>("select hash from session"), default)).Count.ShouldBe(
            1
        );
    }

    private Task<KnownCaller> ProveAsync() => _security.Passwords.AuthenticateAsync(new("u@opencord.org", "pass-word"), null, default);

    private async Task<string> OpenAsync() => await _security.Sessions.OpenAsync(await ProveAsync(), default);

    private async Task IsOverAsync(string id) =>
        (await Should.ThrowAsync<RecordException>(() => _security.Sessions.AuthenticateAsync(id, default))).Error.ShouldBe(
            RecordError.PermissionDenied
        );
}

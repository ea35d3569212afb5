using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Tests.Security;

public sealed class ApiTokenTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestSecurity _security = null!;
    private Caller _admin = null!;
    private Caller _user = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        _security = TestSecurity.Over(_store);
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        _admin = await CreateUserAsync("admin@x.org", ("is_admin", true));
        _user = await CreateUserAsync("user@x.org", ("password", "pass-word"), ("is_appuser", true));
    }

    public async Task DisposeAsync()
    {
        await _security.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_token_names_its_user_and_says_that_it_was_one()
    {
        var secret = await CreateAsync(_user);

        var caller = await ByTokenAsync(secret);

        (caller.UserId, caller.Email, caller.IsAppUser, caller.IsByToken).ShouldBe((_user.UserId, "user@x.org", true, true));
        secret.ShouldStartWith("xos_");
        secret.Length.ShouldBe(68);
    }

    [Fact]
    public async Task A_user_without_a_password_can_have_one() => (await ByTokenAsync(await CreateAsync(_admin))).IsAdmin.ShouldBeTrue();

    [Theory]
    [InlineData(0, 90)]
    [InlineData(1, 1)]
    [InlineData(731, 731)]
    public async Task A_token_ends_on_its_day_also_one_that_was_used_a_moment_before(int days, int lasts)
    {
        var secret = await CreateAsync(_user, days: days);
        _store.Time.Advance(TimeSpan.FromDays(lasts) - TimeSpan.FromSeconds(1));
        await ByTokenAsync(secret);
        (await _security.Tokens.ListAsync(_user, "", default)).Count.ShouldBe(1);

        _store.Time.Advance(TimeSpan.FromSeconds(1));

        await IsOverAsync(secret);
        (await _security.Tokens.ListAsync(_user, "", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revoked_token_is_over_at_once_and_others_are_not()
    {
        var (one, two) = (await CreateAsync(_user, "one"), await CreateAsync(_user, "two"));
        await ByTokenAsync(one);
        await ByTokenAsync(two);

        await _security.Tokens.RevokeAsync(_user, await IdOfAsync("one"), default);

        await IsOverAsync(one);
        await ByTokenAsync(two);
    }

    [Fact]
    public async Task A_locked_or_deleted_user_has_no_token()
    {
        var secret = await CreateAsync(_user);
        await ByTokenAsync(secret);

        await _store.UpdateAsync("User", _user.UserId, ("is_active", false));
        await IsOverAsync(secret);
        await _store.UpdateAsync("User", _user.UserId, ("is_active", true));
        await ByTokenAsync(secret);

        await _store.DeleteAsync("User", _user.UserId);
        await IsOverAsync(secret);
        await _store.Reaper.RunOnceAsync(default);
        await IsOverAsync(secret);
    }

    [Fact]
    public async Task Rights_that_are_taken_are_taken_from_tokens_too()
    {
        var secret = await CreateAsync(_admin);
        (await ByTokenAsync(secret)).IsAdmin.ShouldBeTrue();

        await _store.UpdateAsync("User", _admin.UserId, ("is_admin", false));

        (await ByTokenAsync(secret)).IsAdmin.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_password_leaves_tokens_as_they_are()
    {
        var secret = await CreateAsync(_user);

        await _store.UpdateAsync("User", _user.UserId, ("password", "another-one"));

        await ByTokenAsync(secret);
    }

    [Fact]
    public async Task A_token_makes_no_tokens()
    {
        var caller = await ByTokenAsync(await CreateAsync(_admin));

        (
            await RefusesAsync(RecordError.PermissionDenied, () => _security.Tokens.CreateAsync(caller, "", "more", 0, default))
        ).Message.ShouldContain("Log in with a password");
    }

    [Fact]
    public async Task Only_administrators_see_to_the_tokens_of_others()
    {
        var own = await CreateAsync(_admin, "admins");
        var id = (await _security.Tokens.ListAsync(_admin, "", default)).Single().Id;

        await RefusesAsync(RecordError.PermissionDenied, () => _security.Tokens.CreateAsync(_user, "admin@x.org", "t", 0, default));
        await RefusesAsync(RecordError.PermissionDenied, () => _security.Tokens.ListAsync(_user, "admin@x.org", default));
        await RefusesAsync(RecordError.NotFound, () => _security.Tokens.RevokeAsync(_user, id, default));
        await RefusesAsync(RecordError.NotFound, () => _security.Tokens.RevokeAsync(_admin, 99, default));
        await ByTokenAsync(own);

        var (_, secret) = await _security.Tokens.CreateAsync(_admin, "user@x.org", "for the synchronizer", 0, default);
        (await ByTokenAsync(secret)).UserId.ShouldBe(_user.UserId);
        var token = (await _security.Tokens.ListAsync(_admin, "user@x.org", default)).Single();
        token.Name.ShouldBe("for the synchronizer");
        await _security.Tokens.RevokeAsync(_admin, token.Id, default);
        await IsOverAsync(secret);
        await RefusesAsync(RecordError.NotFound, () => _security.Tokens.CreateAsync(_admin, "nobody@x.org", "t", 0, default));
    }

    [Theory]
    [InlineData("", 0, "name")]
    [InlineData("two\nlines", 0, "name")]
    [InlineData("t", -1, "days")]
    [InlineData("t", 732, "days")]
    public async Task Name_and_days_have_bounds(string name, int days, string field) =>
        (await RefusesAsync(RecordError.Invalid, () => _security.Tokens.CreateAsync(_user, "", name, days, default)))
            .Faults.Single()
            .Field.ShouldBe(field);

    [Fact]
    public async Task A_name_is_free_again_once_its_token_is_over()
    {
        await CreateAsync(_user, "nightly", days: 1);
        await RefusesAsync(RecordError.AlreadyExists, () => _security.Tokens.CreateAsync(_user, "", "nightly", 1, default));
        await CreateAsync(_admin, "nightly");

        _store.Time.Advance(TimeSpan.FromDays(1));

        await CreateAsync(_user, "nightly");
    }

    [Fact]
    public async Task A_user_has_a_hundred_tokens_at_most()
    {
        for (var i = 0; i < 100; i++)
        {
            await CreateAsync(_user, $"{i}");
        }

        await RefusesAsync(RecordError.FailedPrecondition, () => _security.Tokens.CreateAsync(_user, "", "another", 0, default));
    }

    [Theory]
    [InlineData("xos_")]
    [InlineData("xos_0123")]
    [InlineData("made-up")]
    public async Task What_is_no_token_proves_nobody_and_is_not_repeated(string text) => (await IsOverAsync(text)).ShouldNotContain(text);

    [Fact]
    public async Task The_store_has_no_secret_that_could_be_used()
    {
        var secret = await CreateAsync(_user);

        var hash = (
            await _store.Database.ReadAsync(static session => session.QueryAsync<string>("select hash from token"), default)
        ).Single();

        secret.ShouldNotContain(hash);
        await IsOverAsync(hash);
        await IsOverAsync("xos_" + hash);
    }

    [Theory]
    [InlineData("Bearer xos_1", true)]
    [InlineData("bearer  abc ", false)]
    public void A_bearer_is_a_token_or_a_session(string header, bool isToken) =>
        Proof.Parse(header).ShouldBeOfType<BearerSecret>().IsToken.ShouldBe(isToken);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Token abc")]
    public void Other_headers_prove_nothing(string header) => Proof.Parse(header).ShouldBeNull();

    [Fact]
    public void A_bearer_shows_no_secret() => new BearerSecret("xos_secret").ToString().ShouldBe("token");

    private async Task<string> CreateAsync(Caller owner, string name = "test", int days = 0) =>
        (await _security.Tokens.CreateAsync(owner, "", name, days, default)).Secret;

    private async Task<int> IdOfAsync(string name) =>
        (await _security.Tokens.ListAsync(_user, "", default)).Single(token => token.Name == name).Id;

    private Task<Caller> ByTokenAsync(string secret) =>
        _security.Authenticator.AuthenticateAsync(Proof.Parse($"Bearer {secret}")!, TestSecurity.Here, default);

    private async Task<string> IsOverAsync(string secret) =>
        (await RefusesAsync(RecordError.PermissionDenied, () => ByTokenAsync(secret))).Message;

    private static async Task<RecordException> RefusesAsync(RecordError error, Func<Task> act)
    {
        var refusal = await Should.ThrowAsync<RecordException>(act);
        refusal.Error.ShouldBe(error);
        return refusal;
    }

    private async Task<Caller> CreateUserAsync(string email, params IEnumerable<(string, object?)> more)
    {
        var user = await _store.CreateAsync("User", [("email", email), ("firstname", "f"), ("lastname", "l"), ("site", 1), .. more]);
        return new(user.Id, email, user["is_admin"] is true);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Tests.Security;

public sealed class AuthenticatorTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestSecurity _security = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        _security = TestSecurity.Over(_store);
        await EnsureAsync(null);
    }

    public async Task DisposeAsync()
    {
        await _security.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_new_core_has_a_site_and_an_administrator()
    {
        (await _store.FilterAsync("Site")).Single()["name"].ShouldBe("mysite");
        var caller = await LogInAsync("admin@opencord.org", "letmein");

        caller.IsAdmin.ShouldBeTrue();
        caller.UserId.ShouldBe(1);
        caller.Kind.ShouldBe("unknown");
    }

    [Fact]
    public async Task They_are_made_once()
    {
        (await EnsureAsync(null)).ShouldBeTrue();

        (await _store.FilterAsync("Site")).Count.ShouldBe(1);
        (await _store.FilterAsync("User")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_chosen_password_replaces_the_default_one_but_never_another()
    {
        (await EnsureAsync("chosen")).ShouldBeFalse();
        await LogInAsync("admin@opencord.org", "chosen");

        (await EnsureAsync("second")).ShouldBeFalse();
        await LogInAsync("admin@opencord.org", "chosen");
        await RefusesAsync("admin@opencord.org", "letmein");
    }

    [Fact]
    public async Task A_renamed_administrator_with_the_default_password_is_found()
    {
        await _store.UpdateAsync("User", 1, ("email", "root@x.org"));
        (await EnsureAsync(null)).ShouldBeTrue();

        (await EnsureAsync("chosen")).ShouldBeFalse();

        await LogInAsync("root@x.org", "chosen");
        await RefusesAsync("root@x.org", "letmein");
        (await EnsureAsync(null)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("admin@opencord.org", "wrong-secret")]
    [InlineData("admin@opencord.org", "")]
    [InlineData("nobody@opencord.org", "letmein")]
    [InlineData("", "")]
    public async Task What_proves_nobody_is_refused_without_repeating_the_password(string email, string password)
    {
        var refusal = await RefusesAsync(email, password);

        refusal.Error.ShouldBe(RecordError.PermissionDenied);
        refusal.Message.ShouldBe($"Failed to authenticate {email}.");
    }

    [Fact]
    public async Task A_user_with_a_password_of_his_own_can_log_in_and_change_it()
    {
        await CreateUserAsync("u@x.org", ("password", "p:with:colons"));
        var user = await LogInAsync("u@x.org", "p:with:colons");

        await _store.UpdateAsync(user, SaveOptions.Default, "User", user.UserId, ("password", "new"));

        await LogInAsync("u@x.org", "new");
        await RefusesAsync("u@x.org", "p:with:colons");
    }

    [Fact]
    public async Task A_user_without_a_password_cannot_log_in()
    {
        await CreateUserAsync("u@x.org");

        await RefusesAsync("u@x.org", "");
        await RefusesAsync("u@x.org", "Something");
        await RefusesAsync("u@x.org\0", "something");
    }

    [Fact]
    public async Task A_locked_or_deleted_user_cannot_log_in_any_more_at_once()
    {
        await CreateUserAsync("locked@x.org", ("password", "p"));
        await CreateUserAsync("deleted@x.org", ("password", "p"));
        await LogInAsync("locked@x.org", "p");
        await LogInAsync("deleted@x.org", "p");

        await _store.UpdateAsync("User", 2, ("is_active", false));
        await _store.DeleteAsync("User", 3);

        await RefusesAsync("locked@x.org", "p");
        await RefusesAsync("deleted@x.org", "p");
    }

    [Fact]
    public async Task No_reply_and_no_document_holds_a_password()
    {
        var user = await CreateUserAsync("u@x.org", ("password", "in-the-clear"));
        user["password"].ShouldBeNull();

        var documents = await _store.Database.ReadAsync(
            static session =>
                session.QueryAsync<string>(
                    "select cast(document as text) from record union all select fields from change union all select hash from credential"
                ),
            default
        );
        documents.ShouldAllBe(static text => !text.Contains("in-the-clear"));
        documents.ShouldAllBe(static text => !text.Contains("letmein"));
    }

    [Fact]
    public async Task An_address_belongs_to_one_user()
    {
        (await Should.ThrowAsync<RecordException>(() => CreateUserAsync("admin@opencord.org"))).Error.ShouldBe(RecordError.AlreadyExists);
    }

    [Fact]
    public async Task A_user_is_called_by_his_address_when_he_has_no_name()
    {
        (await CreateUserAsync("u@x.org"))["username"].ShouldBe("u@x.org");
        (await CreateUserAsync("v@x.org", ("username", "vera")))["username"].ShouldBe("vera");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_changes_other_users_or_makes_administrators()
    {
        await CreateUserAsync("u@x.org", ("password", "p"));
        var user = await LogInAsync("u@x.org", "p");

        await DeniedAsync(() => _store.UpdateAsync(user, SaveOptions.Default, "User", 1, ("password", "mine now")));
        await DeniedAsync(() => _store.UpdateAsync(user, SaveOptions.Default, "User", user.UserId, ("is_admin", true)));
        await DeniedAsync(() => _store.CreateAsync(user, "User", ("email", "n@x.org"), ("firstname", "n"), ("lastname", "n"), ("site", 1)));
        await DeniedAsync(() => _store.Records.DeleteAsync(user, "User", 1, default));
        // Users cannot be without their site.
        await DeniedAsync(() => _store.Records.DeleteAsync(user, "Site", 1, default));
        (await _store.UpdateAsync(user, SaveOptions.Default, "User", user.UserId, ("phone", "1")))["phone"].ShouldBe("1");
    }

    [Theory]
    [InlineData("Basic YTpi", "a", "b")]
    [InlineData("basic YTpi", "a", "b")]
    [InlineData("Basic YTpiOmM=", "a", "b:c")]
    [InlineData("Basic Og==", "", "")]
    public void Credentials_are_read(string header, string email, string password) =>
        BasicCredentials.Parse(header).ShouldBe(new(email, password));

    [Theory]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic YQ==")]
    [InlineData("Basic !!!")]
    [InlineData("Bearer YTpi")]
    public void What_is_no_credentials_is_none(string header) => BasicCredentials.Parse(header).ShouldBeNull();

    [Fact]
    public void Credentials_show_no_password() => new BasicCredentials("a", "secret").ToString().ShouldBe("a");

    private Task<bool> EnsureAsync(string? password) =>
        new InitialData(_store.Database, _store.Records, NullLogger<InitialData>.Instance).EnsureAsync(password, default);

    private Task<Caller> LogInAsync(string email, string password) => _security.LogInAsync(email, password);

    private Task<RecordException> RefusesAsync(string email, string password) => _security.RefusesAsync(email, password);

    private static async Task DeniedAsync(Func<Task> act) =>
        (await Should.ThrowAsync<RecordException>(act)).Error.ShouldBe(RecordError.PermissionDenied);

    private Task<Record> CreateUserAsync(string email, params IEnumerable<(string, object?)> more) =>
        _store.CreateAsync("User", [("email", email), ("firstname", "f"), ("lastname", "l"), ("site", 1), .. more]);
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Xos.Core.Records;
using Xos.Core.Security;
using Xos.Core.Storage;
using static Xos.Core.Tests.TestSecurity;

namespace Xos.Core.Tests.Security;

public sealed class PasswordLoginTests : IAsyncLifetime
{
    private const string Email = "u@x.org";
    private const string Password = "right-password";

    private TestStore _store = null!;
    private TestSecurity _security = null!;
    private int _user;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        _security = TestSecurity.Over(_store);
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        _user = (
            await _store.CreateAsync(
                "User",
                ("email", Email),
                ("password", Password),
                ("firstname", "f"),
                ("lastname", "l"),
                ("site", 1),
                ("is_admin", true)
            )
        ).Id;
    }

    public async Task DisposeAsync()
    {
        await _security.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Who_guesses_must_wait_and_locks_nobody_out()
    {
        await GuessAsync(LoginThrottle.FreeOnAccount);

        await _security.RefusesAsync(Email, "one more", RecordError.TooManyAttempts);
        await _security.RefusesAsync(Email, Password, RecordError.TooManyAttempts);
        (await _security.LogInAsync(Email, Password, Elsewhere)).Address.ShouldBe("192.0.2.2");

        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await _security.LogInAsync(Email, Password);
    }

    [Fact]
    public async Task Who_must_wait_learns_nothing_from_what_others_proved()
    {
        await _security.LogInAsync(Email, Password);
        await GuessAsync(LoginThrottle.FreeOnAccount);

        (await _security.RefusesAsync(Email, Password, RecordError.TooManyAttempts)).Message.ShouldBe(
            (await _security.RefusesAsync(Email, "wrong", RecordError.TooManyAttempts)).Message
        );
    }

    [Fact]
    public async Task Accounts_that_do_not_exist_are_throttled_like_those_that_do()
    {
        for (var i = 0; i < LoginThrottle.FreeOnAccount; i++)
        {
            await _security.RefusesAsync("nobody@x.org", $"guess {i}");
        }

        await _security.RefusesAsync("nobody@x.org", "guess", RecordError.TooManyAttempts);
    }

    [Fact]
    public async Task A_program_that_begins_with_many_calls_is_no_guesser()
    {
        var callers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _security.LogInAsync(Email, Password)));

        callers.ShouldAllBe(caller => caller.UserId == _user);
    }

    [Fact]
    public async Task Guesses_at_a_time_are_guesses_all_the_same()
    {
        var guesses = Enumerable.Range(0, 50).Select(i => ErrorOfAsync($"guess {i}"));

        var errors = await Task.WhenAll(guesses);

        errors.Count(static error => error == RecordError.PermissionDenied).ShouldBe(LoginThrottle.FreeOnAccount);
        errors.Count(static error => error == RecordError.TooManyAttempts).ShouldBe(50 - LoginThrottle.FreeOnAccount);
    }

    [Theory]
    [InlineData("is_active", false)]
    [InlineData("password", "another")]
    [InlineData("email", "renamed@x.org")]
    public async Task What_ends_a_login_ends_it_with_the_change(string field, object value)
    {
        await _security.LogInAsync(Email, Password);

        await _store.UpdateAsync("User", _user, (field, value));

        await _security.RefusesAsync(Email, Password);
    }

    [Fact]
    public async Task A_deleted_user_is_nobody_at_once()
    {
        await _security.LogInAsync(Email, Password);

        await _store.DeleteAsync("User", _user);

        await _security.RefusesAsync(Email, Password);
    }

    [Fact]
    public async Task Rights_that_are_taken_or_given_count_at_once()
    {
        (await _security.LogInAsync(Email, Password)).IsAdmin.ShouldBeTrue();

        await _store.UpdateAsync("User", _user, ("is_admin", false), ("is_readonly", true), ("is_appuser", true));

        var caller = await _security.LogInAsync(Email, Password);
        (caller.IsAdmin, caller.IsReadOnly, caller.IsAppUser).ShouldBe((false, true, true));
    }

    [Fact]
    public async Task A_change_of_some_other_user_does_not_cost_the_proof_again()
    {
        var other = await _store.CreateAsync("User", ("email", "o@x.org"), ("firstname", "f"), ("lastname", "l"), ("site", 1));
        await _security.LogInAsync(Email, Password);
        await _store.UpdateAsync("User", other.Id, ("phone", "1"));
        // A proof would be an attempt, and these are used up.
        for (var i = 0; i < LoginThrottle.FreeFromPlace - 1; i++)
        {
            _security.Throttle.Begin(Here, $"{i}@x.org");
        }

        (await _security.LogInAsync(Email, Password)).UserId.ShouldBe(_user);
        await _security.LogInAsync(Email, Password);
    }

    [Fact]
    public async Task Changes_and_logins_that_race_never_leave_an_old_right_behind()
    {
        for (var round = 0; round < 50; round++)
        {
            var isAdmin = round % 2 == 0;
            var change = _store.UpdateAsync("User", _user, ("is_admin", isAdmin));
            var logins = Enumerable.Range(0, 4).Select(_ => Task.Run(() => _security.LogInAsync(Email, Password))).ToList();
            await change;

            (await _security.LogInAsync(Email, Password)).IsAdmin.ShouldBe(isAdmin);
            await Task.WhenAll(logins);
            (await _security.LogInAsync(Email, Password)).IsAdmin.ShouldBe(isAdmin);
        }
    }

    [Fact]
    public async Task A_hash_of_yesterdays_strength_is_made_stronger_at_login_and_sessions_go_on()
    {
        var weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        await SetHashAsync(weak.HashPassword(new(), Password));
        var session = await _security.Sessions.OpenAsync(new(new(_user, Email, true), await HashAsync(), default), default);
        var before = await HashAsync();

        await _security.LogInAsync(Email, Password);

        var after = await HashAsync();
        after.ShouldNotBe(before);
        new PasswordHasher<object>().VerifyHashedPassword(new(), after, Password).ShouldBe(PasswordVerificationResult.Success);
        await _security.Sessions.AuthenticateAsync(session, default);
        await _security.LogInAsync(Email, Password);
        (await HashAsync()).ShouldBe(after);
    }

    [Fact]
    public async Task The_same_password_set_again_is_hashed_anew()
    {
        var before = await HashAsync();

        await _store.UpdateAsync("User", _user, ("password", Password));

        (await HashAsync()).ShouldNotBe(before);
        await _security.LogInAsync(Email, Password);
    }

    [Fact]
    public async Task A_password_that_no_user_can_have_is_wrong() => await _security.RefusesAsync(Email, new string('x', 1_000_000));

    private async Task GuessAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _security.RefusesAsync(Email, $"guess {i}");
        }
    }

    private async Task<RecordError?> ErrorOfAsync(string password)
    {
        try
        {
            await _security.LogInAsync(Email, password);
            return null;
        }
        catch (RecordException e)
        {
            return e.Error;
        }
    }

    private async Task<string> HashAsync() =>
        (await _store.Database.ReadAsync(session => new CredentialStore(session).FindAsync(_user), default))!;

    private Task<int> SetHashAsync(string hash) =>
        _store.Database.WriteAsync(
            async session =>
            {
                await new CredentialStore(session).SetAsync(_user, hash, isDefault: false);
                return 0;
            },
            default
        );
}

namespace Xos.Cli.Tests;

/// <summary>Who calls, and where.</summary>
public sealed class LoginTests(CoreFixture core) : IClassFixture<CoreFixture>, IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_login_is_kept_for_later_runs_and_the_password_is_not()
    {
        _shell.Input = "admin@opencord.org\nletmein\n";
        var login = await _shell.RunAsync("login", core.Addresses.Web!.ToString());
        login.ShouldBeGood();
        login.Error.ShouldBe($"Logged in at {core.Addresses.Web} as admin@opencord.org; kept in {_shell.Settings}.\n");

        var kept = await File.ReadAllTextAsync(_shell.Settings);
        kept.ShouldContain($"server: {core.Addresses.Web}");
        kept.ShouldNotContain("letmein");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_shell.Settings).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await _shell.RunAsync("modeltype", "list")).ShouldBeGood().Rows.ShouldContain("HelloWorldService");
    }

    [Fact]
    public async Task After_a_logout_the_session_is_good_for_nothing()
    {
        _shell.Input = "admin@opencord.org\nletmein\n";
        (await _shell.RunAsync("login", core.Addresses.Web!.ToString())).ShouldBeGood();
        var session = (await File.ReadAllLinesAsync(_shell.Settings)).Single(static line =>
            line.StartsWith("session:", StringComparison.Ordinal)
        );

        (await _shell.RunAsync("logout")).ShouldBeGood();

        (await File.ReadAllTextAsync(_shell.Settings)).ShouldNotContain("session");
        (await _shell.RunAsync("logout")).Error.ShouldBe("xos: Nobody is logged in.\n");
        await File.AppendAllTextAsync(_shell.Settings, session + "\n");
        var refused = await _shell.RunAsync("service", "list");
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("The session is unknown or over. Log in again.");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_nothing_is_kept()
    {
        _shell.Input = "admin@opencord.org\nwrong\n";

        var login = await _shell.RunAsync("login", core.Addresses.Web!.ToString());

        login.Code.ShouldBe(1);
        login.Error.ShouldBe("xos: Failed to authenticate admin@opencord.org.\n");
        login.Error.ShouldNotContain("wrong");
        File.Exists(_shell.Settings).ShouldBeFalse();
    }

    [Fact]
    public async Task A_core_that_is_not_there_is_named()
    {
        var status = await _shell.RunAsync("status", "--server", "localhost:9");

        status.Code.ShouldBe(1);
        status.Error.ShouldBe("xos: The core at http://localhost:9 cannot be reached: Connection refused. Is it running there?\n");
    }

    [Fact]
    public async Task Off_loopback_nobody_is_taken_for_granted()
    {
        var status = await _shell.RunAsync("status", "--server", "https://xos.example.org");

        status.Code.ShouldBe(2);
        status.Error.ShouldBe("xos: Nobody is logged in at https://xos.example.org/. Log in with 'xos login', or set XOS_TOKEN.\n");
    }

    [Theory]
    [InlineData("serve: x", "There is no setting 'serve' (did you mean 'server'?)")]
    [InlineData("server: [", "config.yaml(1,9): The settings cannot be read")]
    [InlineData("server: ftp://x", "'ftp://x' is no address of a server; one looks like http://localhost:30001.")]
    [InlineData("ca_file: /does/not/exist", "The certificates in '/does/not/exist' (ca_file) cannot be read")]
    public async Task Settings_that_cannot_be_are_told_with_what_is_meant(string settings, string fault)
    {
        _shell.Write("xos/config.yaml", settings);

        var run = await _shell.RunAsync("service", "list");

        run.Code.ShouldBe(2);
        run.Error.ShouldContain(fault);
    }

    [Fact]
    public async Task Settings_are_shown_without_secrets_and_options_beat_variables_that_beat_the_file()
    {
        _shell.Write("xos/config.yaml", "server: http://file:1\nusername: file\npassword: secret\n");
        _shell.Set("XOS_USERNAME", "variable");
        _shell.Set("XOS_TOSCA", "http://variable:2");

        var shown = (await _shell.RunAsync("config", "--tosca", "http://option:3")).ShouldBeGood();

        shown
            .Rows.Skip(1)
            .ShouldBe(
                ["server: http://file:1/", "tosca: http://option:3/", "grpc: http://file:50051/", "username: variable", "password: '***'"],
                ignoreOrder: true
            );
    }
}

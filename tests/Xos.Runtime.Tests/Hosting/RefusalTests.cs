namespace Xos.Runtime.Tests.Hosting;

/// <summary>What no waiting would mend ends the program with exit code 1 and words that say why.</summary>
public sealed class RefusalTests : ProgramTest
{
    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task A_wrong_password()
    {
        Program.Folder.Write("mounted_config.yaml", "accessor:\n  password: not-so-secret\n");

        (await Program.RunAsync()).ShouldBe(1);

        Program.Lines.All.ShouldContain(
            $"the core at {Program.Endpoint} refuses the user 'admin@opencord.org': check accessor.username and accessor.password, and that the user has is_appuser or is_admin"
        );
        Program.Lines.All[^1].ShouldBe("shutting down");
        Program.Lines.All.ShouldNotContain(line => line.Contains("not-so-secret"));
    }

    [Fact]
    public async Task Models_that_do_not_parse()
    {
        var file = Program.Folder.Write("models/bad.xproto", "message Bad (Service) {\n    required strng motto = 1;\n");

        (await Program.RunAsync($"models_dir: {Path.GetDirectoryName(file)}")).ShouldBe(1);

        Program.Lines.All.ShouldContain(line => line.StartsWith("bad.xproto(2,"));
        Program.Lines.All[^1].ShouldBe("shutting down");
    }

    [Fact]
    public async Task A_core_of_another_version()
    {
        (await Program.RunAsync("core_version: '>=99.0.0'")).ShouldBe(1);

        Program.Lines.All.ShouldContain(line => line.Contains("test-service") && line.Contains(">=99.0.0"));
        Program.Lines.All[^1].ShouldBe("shutting down");
    }

    [Fact]
    public async Task Work_before_connecting_that_fails()
    {
        var exitCode = await Program.RunAsync(change: builder =>
            builder.OnBeforeConnect((_, _) => throw new InvalidOperationException("port 50051 is taken"))
        );

        exitCode.ShouldBe(1);
        Program.Lines.All.ShouldBe(["port 50051 is taken", "shutting down"]);
    }

    [Fact]
    public async Task A_CA_file_without_a_certificate()
    {
        var file = Program.Folder.Write("ca.pem", "the certificate goes here");
        Program.Folder.Write("mounted_config.yaml", $"accessor:\n  ca_file: {file}\n");

        (await Program.RunAsync()).ShouldBe(1);

        Program.Lines.All[0].ShouldStartWith($"the CA file '{file}' cannot be used: there is no certificate in it; mount ");
    }

    [Fact]
    public async Task A_CA_file_that_cannot_be_read()
    {
        Program.Folder.Write("mounted_config.yaml", "accessor:\n  ca_file: /does/not/exist.pem\n");

        (await Program.RunAsync()).ShouldBe(1);

        Program.Lines.All[0].ShouldStartWith("the CA file '/does/not/exist.pem' cannot be used: ");
        Program.Lines.All[0].ShouldEndWith("or name another file in accessor.ca_file");
    }
}

using System.Globalization;
using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests;

/// <summary>What an image asks its own core with, where there is no other program.</summary>
public sealed class HealthCommandTests
{
    [Fact]
    public async Task A_core_that_runs_lives_and_one_that_is_gone_does_not()
    {
        await using var core = await CoreProgram.StartAsync();
        (await AskAsync(core)).ShouldBe((0, "ok"));

        await core.Process.InterruptAsync();

        var (code, told) = await AskAsync(core);
        code.ShouldBe(1);
        told.ShouldStartWith("xos-server: no core answers: ");
    }

    [Fact]
    public async Task With_TLS_it_must_show_the_certificate_that_the_settings_name()
    {
        using var files = new CertificateFiles();
        using var strangers = new CertificateFiles();
        await using var core = await CoreProgram.StartAsync(
            $"Tls:Certificate={files.Certificate}",
            $"Tls:Key={files.Key}",
            "Grpc:Tls:Port=0"
        );

        (await AskAsync(core, files)).ShouldBe((0, "ok"));
        (await AskAsync(core, strangers)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_web_port_there_is_nobody_to_ask_and_it_says_so()
    {
        await using var asking = ChildProgram.Start(BuiltProgram.Server, ["health"], ("XOS_Web__Port", ""));

        (await asking.WaitForExitAsync()).ShouldBe(1);
        asking.Lines.ShouldBe(["xos-server: the web port is off, and there is nobody else to ask. Give Web:Port."]);
    }

    private static async Task<(int ExitCode, string Told)> AskAsync(CoreProgram core, CertificateFiles? files = null)
    {
        (string, string)[] certificate = files is null ? [] : [("XOS_Tls__Certificate", files.Certificate), ("XOS_Tls__Key", files.Key)];
        await using var asking = ChildProgram.Start(
            BuiltProgram.Server,
            ["health"],
            [("XOS_Web__Port", core.Web.Port.ToString(CultureInfo.InvariantCulture)), .. certificate]
        );
        var code = await asking.WaitForExitAsync();
        return (code, string.Join('\n', asking.Lines));
    }
}

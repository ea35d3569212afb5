using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests;

/// <summary>The program as operators run and reach it, judged by curl.</summary>
public sealed class ExposedCoreTests
{
    private const int NotTrusted = 60;

    private const string Recipe = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports:
          - custom_types/servicegraphconstraint.yaml
        topology_template:
          node_templates:
            constraints:
              type: tosca.nodes.ServiceGraphConstraint
              properties:
                constraints: '["HelloWorld"]'
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_others_could_reach_without_TLS_does_not_start_and_all_that_is_missing_is_told()
    {
        await using var program = ChildProgram.Start(
            BuiltProgram.Server,
            ["--Address=0.0.0.0", "--Grpc:Port=0", "--Tosca:Port=0", "--Rest:Port=0", "--Web:Port=0", "--Limits:QuerySeconds=0"]
        );

        (await program.WaitForExitAsync()).ShouldBe(1);

        var told = program.Lines;
        told[0].ShouldBe("xos-core cannot start:");
        told[1].ShouldStartWith("Grpc would listen on 0.0.0.0 without TLS");
        told[2].ShouldStartWith("Tosca would listen on 0.0.0.0 without TLS");
        told[3].ShouldStartWith("Rest would listen on 0.0.0.0 without TLS");
        told[4].ShouldStartWith("Web would listen on 0.0.0.0 without TLS");
        told[5].ShouldBe("Limits:QuerySeconds is 0, but must be at least 1.");
        told.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Recipes_run_over_TLS_and_a_renewed_certificate_needs_no_restart()
    {
        using var files = new CertificateFiles();
        await using var core = await CoreProgram.StartAsync(
            $"Tls:Certificate={files.Certificate}",
            $"Tls:Key={files.Key}",
            "Grpc:Tls:Port=0"
        );
        (await RunRecipeAsync(core, files.Authority)).ShouldBe((0, "Created models: ['constraints']"));

        var second = files.Renew("second");

        using var patience = new CancellationTokenSource(Patience);
        while ((await RunRecipeAsync(core, second)).ExitCode == NotTrusted)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        (await RunRecipeAsync(core, second)).ShouldBe((0, "Created models: ['constraints']"));
        (await RunRecipeAsync(core, files.Authority)).ExitCode.ShouldBe(NotTrusted);
        await core.Process.WaitForLineAsync("Took up a renewed certificate. subject=CN=xos-core");
    }

    [Fact]
    public async Task A_name_that_was_made_to_lead_here_and_a_page_of_another_site_are_refused()
    {
        await using var core = await CoreProgram.StartAsync();

        (
            await Curl.RunAsync("--resolve", $"evil.example:{core.Web.Port}:127.0.0.1", $"http://evil.example:{core.Web.Port}/")
        ).Output.ShouldBe(
            "This core is not known by the name 'evil.example'. Call it by its IP address or one of its names; the option AllowedHosts adds names.\n"
        );
        (await Curl.RunAsync("--header", "Origin: http://evil.example", "--data", "x", $"{core.Tosca}run")).Output.ShouldBe(
            "Pages of other web sites may change nothing here. The option AllowedOrigins names those that may.\n"
        );
    }

    // By the certificate's name, which leads to no machine.
    private static Task<(int ExitCode, string Output)> RunRecipeAsync(CoreProgram core, string authority) =>
        Curl.RunAsync(
            "--cacert",
            authority,
            "--resolve",
            $"xos-core:{core.Tosca.Port}:127.0.0.1",
            "--header",
            "xos-username: admin@opencord.org",
            "--header",
            "xos-password: letmein",
            "--data-binary",
            Recipe,
            $"https://xos-core:{core.Tosca.Port}/run"
        );
}

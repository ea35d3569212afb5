using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Testing.Snapshots.Verifier;

namespace Xproto.Cli;

public sealed class MachineReportTests : IDisposable
{
    private readonly Shell _shell = new Shell()
        .With("a.xproto", "message Ship (XOSBase) {\n  optional string name = 1;\n  optional manytoone owner->Nobody:ships = 2:1001;\n}\n")
        .With("sub folder/b.xproto", "message Ship (XOSBase) {\n  optional int32 sails = 1;\n}\n");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task JSON_tells_all_that_the_text_tells()
    {
        var outcome = Lint("json");

        outcome.Code.ShouldBe(1);
        outcome.Error.ShouldBeEmpty();
        await Verify(outcome.Out, "json");
    }

    [Fact]
    public async Task SARIF_tells_all_that_the_text_tells()
    {
        var outcome = Lint("sarif");
        var log = JsonNode.Parse(outcome.Out)!;
        // These change with every release and with every page of the documentation.
        var driver = log["runs"]![0]!["tool"]!["driver"]!.AsObject();
        driver.Remove("semanticVersion").ShouldBeTrue();
        driver["rules"]!.AsArray().ShouldAllBe(rule => rule!.AsObject().Remove("help"));

        outcome.Code.ShouldBe(1);
        outcome.Error.ShouldBeEmpty();
        await Verify(log.ToJsonString(Readable) + "\n", "sarif");
    }

    [Fact]
    public void A_rule_in_SARIF_brings_its_page()
    {
        var rules = JsonNode.Parse(Lint("sarif").Out)!["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray();

        rules.ShouldNotBeEmpty();
        rules.ShouldAllBe(rule =>
            rule!["help"]!["markdown"]!.GetValue<string>() == _shell.Run("explain", rule["id"]!.GetValue<string>()).Out
        );
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Strict_weighs_alike_in_every_form(string format)
    {
        _shell.With("c.xproto", Shell.Tutorial);

        _shell.Run("lint", "--format", format, "c.xproto").Out.ShouldNotContain("\"error\"");
        _shell.Run("lint", "--format", format, "--strict", "c.xproto").Out.ShouldContain("\"error\"");
    }

    [Fact]
    public void An_absolute_path_is_a_file_URI_in_SARIF()
    {
        var path = Path.Combine(_shell.Folder, "a.xproto");

        _shell.Run("lint", "--format", "sarif", path).Out.ShouldContain($"\"uri\": \"{new Uri(path).AbsoluteUri}\"");
    }

    [Fact]
    public void An_unknown_form_is_refused()
    {
        var outcome = _shell.Run("lint", "--format", "xml", "a.xproto");

        outcome.Code.ShouldBe(2);
        outcome.Error.ShouldContain("'xml'");
    }

    private Outcome Lint(string format) => _shell.Run("lint", "--format", format, "a.xproto", "sub folder/b.xproto");
}

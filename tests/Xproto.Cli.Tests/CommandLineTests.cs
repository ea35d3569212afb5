using Xproto.Diagnostics;
using Xproto.Targets;

namespace Xproto.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Targets_lists_every_target_with_what_it_makes()
    {
        var outcome = _shell.Run("targets");

        outcome.Code.ShouldBe(0);
        outcome
            .Out.TrimEnd('\n')
            .Split('\n')
            .Select(line => line.Split(' ', 2))
            .Select(parts => (Name: parts[0], Summary: parts[1].Trim()))
            .ShouldBe(TargetCatalog.All.Select(target => (target.Name, target.Summary)));
    }

    [Theory]
    [InlineData("XP3004")]
    [InlineData("xp3004")]
    [InlineData("3004")]
    public void Explain_prints_the_page_of_a_diagnostic(string id)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "diagnostics", "XP3004.md"));

        _shell.Run("explain", id).ShouldBe(new(0, page, ""));
        page.ShouldContain(Rules.UnknownPeer.Title);
    }

    [Fact]
    public void Every_page_can_be_had()
    {
        var pages = Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "diagnostics"))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

        pages.ShouldNotBeEmpty();
        pages.ShouldAllBe(page => _shell.Run("explain", page.Key) == new Outcome(0, page.Value, ""));
    }

    [Fact]
    public void A_diagnostic_that_is_none_is_refused() =>
        _shell.Run("explain", "XP3404").ShouldBe(new(2, "", "xproto: There is no diagnostic 'XP3404' (did you mean 'XP3004'?).\n"));

    [Theory]
    [InlineData("--help")]
    [InlineData("lint --help")]
    [InlineData("generate --help")]
    [InlineData("explain -h")]
    public void Help_ends_in_examples(string line)
    {
        var outcome = _shell.Run(line.Split(' '));

        outcome.Code.ShouldBe(0);
        outcome.Error.ShouldBeEmpty();
        outcome.Out.ShouldContain("\nUsage:\n");
        outcome.Out.ShouldContain("\nExamples:\n  xproto ");
    }

    [Theory]
    [InlineData("", "Required command was not provided.", "xproto")]
    [InlineData("lin", "There is no command 'lin' (did you mean 'lint'?).", "xproto")]
    [InlineData("targets extra", "Unrecognized command or argument 'extra'.", "xproto targets")]
    public void A_wrong_command_line_ends_with_2_and_says_where_help_is(string line, string fault, string command)
    {
        var outcome = _shell.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        outcome.ShouldBe(new(2, "", $"{fault}\n'{command} --help' shows how it is used.\n"));
    }

    [Fact]
    public void A_fault_of_the_tool_itself_has_an_exit_code_of_its_own()
    {
        _shell.InputFault = new InvalidOperationException("It broke.");

        var outcome = _shell.Run("lint", "-");

        outcome.Code.ShouldBe(3);
        outcome.Out.ShouldBeEmpty();
        outcome.Error.ShouldStartWith(
            "xproto failed; please report this with the files that it was given.\nSystem.InvalidOperationException: It broke."
        );
    }

    [Theory]
    [InlineData("xproto ", "lint generate targets explain")]
    [InlineData("xproto gen", "generate")]
    [InlineData("xproto generate -t model", "model-deps modeldefs")]
    [InlineData("xproto explain XP300", "XP3001 XP3002 XP3003")]
    [InlineData("xproto lint --format ", "text json sarif")]
    [InlineData("xproto lint --s", "--strict")]
    public void A_shell_can_ask_for_completions(string line, string completions)
    {
        var outcome = _shell.Run($"[suggest:{line.Length}]", line);

        outcome.Code.ShouldBe(0);
        completions.Split(' ').ShouldBeSubsetOf(outcome.Out.Split('\n'));
    }

    [Fact]
    public void Completions_leave_out_what_does_not_fit() =>
        _shell.Run("[suggest:24]", "xproto generate -t model").Out.Split('\n').ShouldNotContain("tosca");
}

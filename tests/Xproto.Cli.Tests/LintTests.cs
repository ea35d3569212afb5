namespace Xproto.Cli;

public sealed class LintTests : IDisposable
{
    private const string BadBase = "message Ship (Servce) {\n  optional int32 masts = 2;\n}\n";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Without_files_the_cores_own_models_are_checked_and_have_no_error() =>
        _shell.Run("lint").ShouldBe(new(0, "No faults in 1 file.\n", ""));

    [Fact]
    public void A_diagnostic_stands_above_its_line_with_the_place_underlined() =>
        _shell
            .With("ship.xproto", BadBase)
            .Run("lint", "ship.xproto")
            .ShouldBe(
                new(
                    1,
                    """
                    ship.xproto(1,15): error XP3003: 'Ship' derives from 'Servce', which no file declares (did you mean 'Service'?).
                    1 | message Ship (Servce) {
                      |               ^^^^^^

                    1 error in 1 file.

                    """,
                    ""
                )
            );

    [Fact]
    public void A_second_place_is_shown_as_a_note() =>
        _shell
            .With("a.xproto", "message Ship (XOSBase) {\n  optional int32 masts = 1;\n}\n")
            .With("b.xproto", "\nmessage Ship (XOSBase) {\n  optional int32 sails = 1;\n}\n")
            .Run("lint", "a.xproto", "b.xproto")
            .Out.ShouldBe(
                """
                b.xproto(2,9): error XP3001: The model 'Ship' is declared a second time here (first in a.xproto(1,9)); rename one of them.
                2 | message Ship (XOSBase) {
                  |         ^^^^
                a.xproto(1,9): note: This is the other place.
                1 | message Ship (XOSBase) {
                  |         ^^^^

                1 error in 2 files.

                """
            );

    [Fact]
    public void Suggestions_and_warnings_do_not_refuse_the_files()
    {
        var outcome = _shell.With("hello-world.xproto", Shell.Tutorial).Run("lint", "hello-world.xproto");

        outcome.Code.ShouldBe(0);
        outcome.Out.ShouldContain("suggestion XP3105: 'HelloWorldService.hello_from' may hold text of any length");
        outcome.Out.ShouldEndWith("\n2 suggestions in 1 file.\n");
    }

    [Fact]
    public void Strict_counts_every_fault_as_an_error()
    {
        var outcome = _shell.With("hello-world.xproto", Shell.Tutorial).Run("lint", "--strict", "hello-world.xproto");

        outcome.Code.ShouldBe(1);
        outcome.Out.ShouldContain("error XP3105: 'HelloWorldService.hello_from' may hold text of any length");
        outcome.Out.ShouldEndWith("\n2 errors in 1 file.\n");
    }

    [Fact]
    public void Strict_accepts_what_has_no_fault() => _shell.Run("lint", "--strict").Code.ShouldBe(0);

    [Fact]
    public void Colours_are_for_terminals()
    {
        _shell.With("ship.xproto", BadBase).HasColour = true;

        _shell
            .Run("lint", "ship.xproto")
            .Out.ShouldStartWith(
                "\e[1mship.xproto(1,15):\e[0m \e[1;31merror XP3003\e[0m: 'Ship' derives from 'Servce', which no file declares (did you mean 'Service'?).\n"
                    + "\e[2m1 |\e[0m message Ship (Servce) {\n"
                    + "\e[2m  |\e[0m               \e[1;31m^^^^^^\e[0m\n"
            );
    }

    [Theory]
    [InlineData(false, null, null, true)]
    [InlineData(false, "", "xterm", true)]
    [InlineData(true, null, "xterm", false)]
    [InlineData(false, "1", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    public void Nothing_is_coloured_in_a_file_or_when_NO_COLOR_is_set(bool isRedirected, string? noColor, string? term, bool hasColour)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NO_COLOR"] = noColor, ["TERM"] = term };

        Terminal.Create(TextWriter.Null, isRedirected, environment.GetValueOrDefault).HasColour.ShouldBe(hasColour);
    }
}

namespace Xproto.Cli;

public sealed class InputTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_folder_is_every_xproto_file_below_it_but_not_what_builds_and_tools_leave_there()
    {
        foreach (
            var path in new[] { "b.xproto", "deep/er/a.xproto", "deep/note.txt", "bin/c.xproto", "deep/obj/d.xproto", ".git/e.xproto" }
        )
        {
            _shell.With($"models/{path}", Model(path));
        }

        Files("models").ShouldBe(["models/b.xproto", "models/deep/er/a.xproto"]);
    }

    [Theory]
    [InlineData("*.xproto", "a.xproto")]
    [InlineData("*/*.xproto", "x/b.xproto y/c.xproto")]
    [InlineData("**/*.xproto", "a.xproto x/b.xproto y/c.xproto y/z/d.xproto")]
    [InlineData("y/**/*.xproto", "y/c.xproto y/z/d.xproto")]
    [InlineData("./y/*.xproto", "./y/c.xproto")]
    [InlineData("y/../x/*.xproto", "y/../x/b.xproto")]
    public void A_glob_is_every_file_that_matches_called_as_it_was_typed(string glob, string files)
    {
        foreach (var path in new[] { "a.xproto", "x/b.xproto", "y/c.xproto", "y/z/d.xproto" })
        {
            _shell.With(path, Model(path));
        }

        Files(glob).ShouldBe(files.Split(' '));
    }

    [Fact]
    public void A_file_may_have_any_name_where_it_is_named_itself() =>
        Files(_shell.With("models.txt", Model("m")), "models.txt").ShouldBe(["models.txt"]);

    [Fact]
    public void A_file_named_in_several_ways_is_read_once()
    {
        _shell.With("a.xproto", Model("a"));

        Files("a.xproto", "./a.xproto", "*.xproto", Path.Combine(_shell.Folder, "a.xproto")).ShouldBe(["a.xproto"]);
    }

    [Fact]
    public void A_dash_is_standard_input()
    {
        _shell.Input = "message Ship (Nobody) { optional int32 masts = 1; }";

        _shell.Run("lint", "-").Out.ShouldStartWith("stdin(1,15): error XP3003:");
    }

    [Fact]
    public void The_cores_own_models_are_known_without_being_named() =>
        _shell.With("a.xproto", "message Ship (Service) { optional int32 masts = 1; }").Run("lint", "a.xproto").Code.ShouldBe(0);

    [Fact]
    public void Whoever_names_a_file_with_the_cores_models_means_that_file()
    {
        _shell.With("core.xproto", CoreModels.Source.Text).With("a.xproto", Model("a"));

        _shell.Run("lint", "core.xproto", "a.xproto").Out.ShouldEndWith("in 2 files.\n");
        _shell.Run("lint", "core.xproto", "a.xproto").Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("nowhere.xproto", "xproto: There is no file or folder 'nowhere.xproto'.\n")]
    [InlineData("none", "xproto: The folder 'none' holds no .xproto file.\n")]
    [InlineData("none/*.xproto", "xproto: No file matches 'none/*.xproto'.\n")]
    [InlineData("nowhere/*.xproto", "xproto: No file matches 'nowhere/*.xproto'.\n")]
    public void What_leads_to_no_file_is_said_and_ends_the_run(string pattern, string error)
    {
        _shell.With("none/readme.txt", "nothing");

        _shell.Run("lint", pattern).ShouldBe(new(2, "", error));
    }

    [Fact]
    public void What_cannot_be_read_is_said_with_the_reason()
    {
        _shell.InputFault = new IOException("The cable is out.");

        _shell.Run("lint", "-").ShouldBe(new(2, "", "xproto: 'stdin' cannot be read: The cable is out.\n"));
    }

    [Fact]
    public void An_option_with_a_slip_is_not_taken_for_a_file() =>
        _shell
            .Run("lint", "--strikt")
            .Error.ShouldStartWith("There is no option '--strikt' (did you mean '--strict'?); a file of that name is './--strikt'.\n");

    private static string Model(string path) =>
        $"message M{Math.Abs(path.GetHashCode(StringComparison.Ordinal))} (XOSBase) {{ optional int32 a = 1; }}";

    private string[] Files(params string[] patterns) => Files(_shell, patterns);

    // The report in JSON tells which files it is about.
    private static string[] Files(Shell shell, params string[] patterns)
    {
        var outcome = shell.Run(["lint", "--format", "json", .. patterns]);
        outcome.Error.ShouldBeEmpty();
        using var json = System.Text.Json.JsonDocument.Parse(outcome.Out);
        return [.. json.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
    }
}

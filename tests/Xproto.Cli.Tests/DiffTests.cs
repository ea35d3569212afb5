using System.Text.Json.Nodes;
using static Testing.Snapshots.Verifier;

namespace Xproto.Cli;

public sealed class DiffTests : IDisposable
{
    private readonly Shell _shell = new Shell()
        .With(
            "old.xproto",
            """
            option name = "fleet";
            message Ship (XOSBase) {
              required string name = 1 [max_length = 20];
              optional int32 crew = 2;
              optional string colour = 3 [max_length = 20];
              optional string flag = 4 [max_length = 20];
            }
            message Tug (Ship) {
              optional int32 pull = 1;
            }
            message Buoy (XOSBase) {
              optional int32 depth = 1;
            }

            """
        )
        .With(
            "new/fleet.xproto",
            """
            option name = "fleet";
            message Ship (XOSBase) {
              required string name = 1 [max_length = 10];
              optional string crew = 2 [max_length = 20];
              optional string tint = 3 [max_length = 20, renamed_from = "colour"];
              required int32 sails = 5 [default = 3];
            }
            message Tug (Ship) {
              optional int32 pull = 1 [unique = True];
            }

            """
        );

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Every_change_is_told_with_its_places_the_gravest_first()
    {
        var outcome = _shell.Run("diff", "old.xproto", "new");

        outcome.Code.ShouldBe(1);
        outcome.Error.ShouldBeEmpty();
        await Verify(outcome.Out, "txt");
    }

    [Fact]
    public async Task JSON_tells_all_changes_that_the_text_tells()
    {
        var outcome = _shell.Run("diff", "--format", "json", "old.xproto", "new");

        outcome.Code.ShouldBe(1);
        await Verify(outcome.Out, "json");
    }

    [Fact]
    public void The_same_models_in_other_files_and_another_order_have_no_changes()
    {
        _shell
            .With("a.xproto", "message A (XOSBase) { optional int32 x = 1; } message B (XOSBase) { optional int32 y = 1; }")
            .With("parts/b.xproto", "message B (XOSBase) { optional int32 y = 1 [help_text = \"How far\"]; }")
            .With("parts/a.xproto", "message A (XOSBase) { optional int32 x = 1; }");

        var outcome = _shell.Run("diff", "a.xproto", "parts");

        outcome.Out.ShouldBe("No changes.\n");
        outcome.Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("optional int64 x = 1;", "incompatible", 0)]
    [InlineData("optional int64 x = 1;", "depends-on-objects", 0)]
    [InlineData("optional int32 x = 1 [min_value = 2];", "incompatible", 0)]
    [InlineData("optional int32 x = 1 [min_value = 2];", "depends-on-objects", 1)]
    [InlineData("optional int32 x = 1 [min_value = 2];", "none", 0)]
    [InlineData("optional float x = 1;", "incompatible", 1)]
    [InlineData("optional float x = 1;", "depends-on-objects", 1)]
    [InlineData("optional float x = 1;", "none", 0)]
    public void The_exit_code_says_what_is_the_matter(string field, string failOn, int code)
    {
        _shell.With("a.xproto", "message A (XOSBase) { optional int32 x = 1; }").With("b.xproto", $"message A (XOSBase) {{ {field} }}");

        _shell.Run("diff", "a.xproto", "b.xproto", "--fail-on", failOn).Code.ShouldBe(code);
    }

    [Fact]
    public void What_has_errors_is_not_compared()
    {
        _shell.With("bad.xproto", "message Ship (Nobody) { optional int32 x = 1; }");

        var outcome = _shell.Run("diff", "old.xproto", "bad.xproto");

        outcome.Code.ShouldBe(1);
        outcome.Out.ShouldBeEmpty();
        outcome.Error.ShouldContain("bad.xproto(1,15): error XP3003");
    }

    [Fact]
    public void Both_may_build_on_the_models_of_another_service()
    {
        _shell
            .With("base.xproto", "message Base (XOSBase) { optional int32 x = 1; }")
            .With("a.xproto", "message A (Base) { optional int32 y = 1; }")
            .With("b.xproto", "message A (Base) { optional int32 y = 1; optional int32 z = 2; }");

        _shell.Run("diff", "a.xproto", "b.xproto").Code.ShouldBe(1);
        _shell
            .Run("diff", "--with", "base.xproto", "--format", "json", "a.xproto", "b.xproto")
            .Out.ShouldSatisfyAllConditions(text =>
                JsonNode.Parse(text)!["changes"]!.AsArray().Single()!["field"]!.GetValue<string>().ShouldBe("z")
            );
    }

    [Fact]
    public void One_side_may_come_from_standard_input()
    {
        _shell.Input = _shell.Read("old.xproto");

        _shell.Run("diff", "-", "old.xproto").Out.ShouldBe("No changes.\n");
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("diff", "old.xproto")]
    [InlineData("diff", "old.xproto", "nowhere.xproto")]
    [InlineData("diff", "old.xproto", "new", "third")]
    [InlineData("diff", "--fail-on", "monday", "old.xproto", "new")]
    [InlineData("diff", "--formt", "old.xproto")]
    public void Wrong_use_is_told(params string[] arguments)
    {
        var outcome = _shell.Run(arguments);

        outcome.Code.ShouldBe(2);
        outcome.Error.ShouldNotBeEmpty();
        outcome.Out.ShouldBeEmpty();
    }
}

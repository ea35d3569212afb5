using System.Globalization;
using Xproto.Semantics;
using Xproto.Targets.CSharp;

namespace Xproto.Targets.Tests.CSharp;

/// <summary>After an edit, what it cannot have changed is not planned again, and the rest is as if planned for the first time.</summary>
public sealed class PlanningAgainTests
{
    private const string Harbour = """
        message Company (XOSBase) { required string name = 1 [max_length = 20]; }
        message Pier (XOSBase) { required string name = 1 [max_length = 20]; required manytoone owner->Company:piers = 2:1001; }
        message Ship (XOSBase) { required string name = 1 [max_length = 20]; required manytoone home->Pier:ships = 2:1001; }
        message Tanker (Ship) { required int32 tons = 1 [default = 5]; }
        message Harbour (Service) { optional string motto = 1 [max_length = 20]; }
        message Mooring (ServiceInstance) { option owner_class_name = "Harbour"; required manytoone pier->Pier:moorings = 1:1001; }
        message Weather (XOSBase) { required string name = 1 [max_length = 20]; }
        """;

    private static readonly CSharpOptions Options = new("Zoo");

    [Theory]
    [InlineData("default = 5", "default = 6", "Tanker")] // nothing looks at it
    [InlineData("optional string motto", "required string motto", "Harbour Mooring")] // the far end of an owner
    [InlineData("message Weather (XOSBase) { required", "message Weather (XOSBase) { optional", "Weather")]
    [InlineData("required manytoone home", "optional manytoone home", "Ship Tanker Pier")] // an heir; what a peer shows
    public void An_edit_plans_again_what_looks_at_it(string text, string replacement, string expected)
    {
        var before = Plan(Harbour, null);

        var after = Plan(Harbour.Replace(text, replacement), before);

        var kept = before.Plans.ToDictionary(plan => plan.ModelName);
        after
            .Plans.Where(plan => !ReferenceEquals(plan, kept[plan.ModelName]))
            .Select(plan => plan.ModelName)
            .ShouldBeSubsetOf(expected.Split(' '));
        after.Plans.ShouldBe(Plan(Harbour.Replace(text, replacement), null).Plans);
    }

    [Fact]
    public void Other_options_plan_everything_again()
    {
        var models = Compile(Harbour);
        var before = CSharpTarget.Plan(models, Options, null);

        CSharpTarget.Plan(models, new("Other"), before).Plans.ShouldAllBe(plan => plan.Namespace == "Other");
    }

    [Fact]
    public void Whatever_is_edited_the_plans_are_those_of_a_first_run()
    {
        var random = new Random(20_261_126);
        var lines = Harbour.Split('\n');
        PlannedClasses? before = null;
        for (var round = 0; round < 300; round++)
        {
            var text = string.Join('\n', lines.Where(_ => random.Next(6) > 0).Select(line => Edit(line, random)));

            var models = Compile(text);
            var after = CSharpTarget.Plan(models, Options, before);

            after.Plans.ShouldBe(CSharpTarget.Plan(models, Options), text);
            before = after;
        }
    }

    // Words that change names, kinds, keys, bases, peers and options; some give models with faults, which are planned as far as they go.
    private static string Edit(string line, Random random)
    {
        (string Old, string New)[] edits =
        [
            ("required", "optional"),
            ("XOSBase", "Weather"),
            ("(Ship)", "(Pier)"),
            ("->Pier", "->Company"),
            ("->Company", "->Ship"),
            ("string name", "string title"),
            ("message Weather", "message pier2"),
            ("message Pier", "message PIER2"),
            (":ships", ":boats"),
            ("\"Harbour\"", "\"Nothing\""),
            ("message Company (XOSBase) {", "message Company (XOSBase) { option abstract = True;"),
            ("max_length = 20", string.Create(CultureInfo.InvariantCulture, $"max_length = {random.Next(9)}")),
        ];
        return edits.Aggregate(line, (text, edit) => random.Next(5) == 0 ? text.Replace(edit.Old, edit.New) : text);
    }

    private static PlannedClasses Plan(string text, PlannedClasses? before) => CSharpTarget.Plan(Compile(text), Options, before);

    private static ModelSet Compile(string text) => XprotoCompiler.Compile(new Xproto.Text.SourceFile("harbour.xproto", text)).Models;
}

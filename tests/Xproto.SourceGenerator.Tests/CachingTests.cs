using Microsoft.CodeAnalysis;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What an edit runs again and what it leaves, in both directions.</summary>
public sealed class CachingTests
{
    private const string Registration = "Zoo.SynchronizerRegistration.g.cs";

    // The texts that the core is given.
    private const string Text = "Zoo.SynchronizerRegistration.zoo.xproto.g.cs";
    private const string OtherText = "Zoo.SynchronizerRegistration.a.xproto.g.cs";

    private static readonly string[] XprotoNodes =
    [
        TrackingNames.Parse,
        TrackingNames.Bind,
        TrackingNames.Class,
        TrackingNames.Diagnostic,
        TrackingNames.SourceNames,
        TrackingNames.Sources,
    ];

    private readonly GeneratorRun _first = GeneratorRun.Of(Project.Of(Sources.Zoo).WithCode(Sources.CageStep));

    [Fact]
    public void The_first_run_writes_every_file() => _first.Rewritten.ShouldBe(Sources.ZooFiles);

    [Fact]
    public void Without_an_edit_nothing_runs_again()
    {
        var run = _first.WithFiles(_first.Project);

        run.Rewritten.ShouldBeEmpty();
        XprotoNodes.SelectMany(run.Reasons).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void White_space_leaves_every_class_as_it_is()
    {
        var run = _first.WithXproto("\n\n" + Sources.Zoo.Replace("required ", "required   "));

        run.Reasons(TrackingNames.Class)
            .ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
        run.Rewritten.ShouldBe([Text]);
    }

    [Fact]
    public void A_comment_leaves_every_class_as_it_is() =>
        _first.WithXproto(Sources.Zoo.Replace("message Cage", "/* bars */ message Cage")).Rewritten.ShouldBe([Text]);

    [Fact]
    public void One_changed_message_is_written_again_alone() =>
        _first.WithXproto(Sources.Zoo.Replace("default = 12", "default = 13")).Rewritten.ShouldBe(["Zoo.Cage.g.cs", Text]);

    [Fact]
    public void A_changed_link_is_written_at_both_ends() =>
        _first.WithXproto(Sources.Zoo.Replace(":visitors", ":guests")).Rewritten.ShouldBe(["Zoo.Cage.g.cs", Text]);

    [Fact]
    public void A_new_message_leaves_the_others_as_they_are() =>
        _first
            .WithXproto(Sources.Zoo + "message Aviary (XOSBase) { required string name = 1; }")
            .Rewritten.ShouldBe(["Zoo.Aviary.g.cs", Registration, Text]);

    [Fact]
    public void A_removed_message_takes_its_file_with_it()
    {
        var run = _first.WithXproto(Sources.Zoo[..Sources.Zoo.IndexOf("message Visitor", StringComparison.Ordinal)]);

        run.FileNames.ShouldNotContain("Zoo.Visitor.g.cs");
        run.Rewritten.ShouldBe(["Zoo.Cage.g.cs", Registration, Text]);
    }

    [Fact]
    public void Another_file_that_sorts_first_leaves_the_others_as_they_are()
    {
        var run = _first.WithFiles(_first.Project.WithFile("a.xproto", "message Aviary (XOSBase) { required string name = 1; }"));

        run.Rewritten.ShouldBe(["Zoo.Aviary.g.cs", OtherText, Registration]);
        run.Reasons(TrackingNames.Parse).Count(reason => reason == IncrementalStepRunReason.Cached).ShouldBe(1);
    }

    [Fact]
    public void A_removed_file_leaves_what_does_not_depend_on_it()
    {
        var both = _first.WithFiles(_first.Project.WithFile("a.xproto", "message Aviary (XOSBase) { required string name = 1; }"));

        var run = both.WithFiles(both.Project.WithoutFile("a.xproto"));

        run.Rewritten.ShouldBe([Registration]);
        run.FileNames.ShouldBe(Sources.ZooFiles, ignoreOrder: true);
    }

    [Fact]
    public void Editing_unrelated_code_runs_nothing_of_xproto_again()
    {
        var run = _first.WithCode(Sources.CageStep, "class Unrelated { int x; }");

        run.Rewritten.ShouldBeEmpty();
        XprotoNodes.SelectMany(run.Reasons).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Editing_the_body_of_a_step_writes_nothing_again() =>
        _first.WithCode(Sources.CageStep.Replace("Task.CompletedTask", "Task.Delay(1, cancellationToken)")).Rewritten.ShouldBeEmpty();

    [Fact]
    public void A_new_step_writes_the_registration_again_alone()
    {
        var run = _first.WithCode(Sources.CageStep, Sources.CageStep.Replace("Cage", "Visitor"));

        run.Rewritten.ShouldBe([Registration]);
        XprotoNodes.SelectMany(run.Reasons).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Equal_properties_in_a_new_object_write_nothing_again() => _first.WithRootNamespace("Zoo").Rewritten.ShouldBeEmpty();

    [Fact]
    public void Another_namespace_writes_everything_again() =>
        _first
            .WithRootNamespace("Circus")
            .Rewritten.ShouldBe([
                "Circus.Cage.g.cs",
                "Circus.SynchronizerRegistration.g.cs",
                "Circus.SynchronizerRegistration.zoo.xproto.g.cs",
                "Circus.Visitor.g.cs",
                "Circus.ZooService.g.cs",
            ]);

    [Fact]
    public void A_fault_that_moves_is_reported_at_its_new_place_and_writes_no_class_again()
    {
        var broken = _first.WithXproto(Sources.Zoo + "\nmessage Broken (Nowhere) { required string x = 2; }");

        var moved = broken.WithXproto("\n" + Sources.Zoo + "\nmessage Broken (Nowhere) { required string x = 2; }");

        var before = broken.Diagnostics.Single(diagnostic => diagnostic.Id == "XP3003").Location.GetLineSpan().StartLinePosition;
        var after = moved.Diagnostics.Single(diagnostic => diagnostic.Id == "XP3003").Location.GetLineSpan().StartLinePosition;
        (after.Line, after.Character).ShouldBe((before.Line + 1, before.Character));
        moved.Rewritten.ShouldBe([Text]);
    }

    [Fact]
    public void Files_in_another_order_write_nothing_again()
    {
        var both = _first.WithFiles(_first.Project.WithFile("a.xproto", "message Aviary (XOSBase) { required string name = 1; }"));

        var run = both.WithFiles(both.Project with { Files = [.. both.Project.Files.Reverse()] });

        run.Rewritten.ShouldBeEmpty();
    }

    [Fact]
    public void A_base_whose_fields_change_writes_what_stands_on_it_only_where_its_text_depends_on_them()
    {
        const string Heirs = """
            message Den (Cage) { required string depth = 1 [max_length = 9]; }
            """;
        var before = _first.WithXproto(Sources.Zoo + Heirs);

        before.WithXproto(Sources.Zoo.Replace("default = 12", "default = 13") + Heirs).Rewritten.ShouldBe(["Zoo.Cage.g.cs", Text]);
        // What must be given is told in each class.
        before.WithXproto(Sources.Zoo.Replace(" [default = 12]", "") + Heirs).Rewritten.ShouldBe(["Zoo.Cage.g.cs", "Zoo.Den.g.cs", Text]);
    }

    [Fact]
    public void A_changed_rule_of_a_field_is_written_again() =>
        _first
            .WithXproto(Sources.Zoo.Replace("keeper = 1 [max_length = 30]", "keeper = 1 [max_length = 31]"))
            .Rewritten.ShouldBe([Text, "Zoo.ZooService.g.cs"]);

    [Fact]
    public void The_name_of_a_peer_is_written_where_it_is_linked_to() =>
        _first
            .WithXproto(Sources.Zoo.Replace("message Cage", "message Pen").Replace("->Cage:", "->Pen:"))
            .Rewritten.ShouldBe(["Zoo.Pen.g.cs", Registration, Text, "Zoo.Visitor.g.cs"]);

    [Fact]
    public void An_authors_half_of_a_model_and_what_is_added_to_it_writes_nothing_again()
    {
        const string Half = "namespace Zoo; public partial class Cage { public bool IsTight => Bars > 20; }";
        var with = _first.WithCode(Sources.CageStep, Half);
        with.Rewritten.ShouldBeEmpty();

        with.WithCode(Sources.CageStep, Half.Replace("20", "30")).Rewritten.ShouldBeEmpty();
        var more = with.WithCode(Sources.CageStep, Half.Replace("}", "public bool IsWide => Bars < 5; }"));
        more.Rewritten.ShouldBeEmpty();
        XprotoNodes.SelectMany(more.Reasons).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_step_that_goes_is_taken_out_of_the_registration_alone()
    {
        var run = _first.WithCode("namespace Zoo; class Unrelated;");

        run.Rewritten.ShouldBe([Registration]);
        run.File(Registration).ShouldNotContain("AddSyncStep");
        XprotoNodes.SelectMany(run.Reasons).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void One_edited_file_leaves_the_others_unparsed()
    {
        var both = _first.WithFiles(_first.Project.WithFile("a.xproto", "message Aviary (XOSBase) { required string name = 1; }"));

        var run = both.WithFiles(both.Project.WithFile("a.xproto", "message Aviary (XOSBase) { required string title = 1; }"));

        run.Reasons(TrackingNames.Parse)
            .Order()
            .ShouldBe(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached }.Order());
        run.Rewritten.ShouldBe(["Zoo.Aviary.g.cs", OtherText]);
    }

    [Fact]
    public void No_node_keeps_anything_of_the_compilation()
    {
        var kept = _first
            .Result.TrackedSteps.Where(step =>
                XprotoNodes.Append(TrackingNames.Registration).Append(TrackingNames.FindActor).Contains(step.Key)
            )
            .SelectMany(step => step.Value)
            .SelectMany(run => run.Outputs)
            .SelectMany(output => ObjectGraph.Walk(output.Value))
            .ToList();

        kept.Count.ShouldBeGreaterThan(100);
        kept.ShouldAllBe(value =>
            !(
                value is Microsoft.CodeAnalysis.Compilation
                || value is ISymbol
                || value is SyntaxNode
                || value is SyntaxTree
                || value is Location
                || value is AdditionalText
            )
        );
    }
}

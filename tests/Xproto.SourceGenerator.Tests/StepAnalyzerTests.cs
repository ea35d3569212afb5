using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What an author hears about step classes while typing.</summary>
public sealed class StepAnalyzerTests
{
    private const string Usings = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Xos.Runtime.Sync;
        namespace Zoo.Steps;

        """;

    [Fact]
    public async Task A_project_with_one_good_step_for_each_model_hears_nothing() =>
        (await Find(Step("SyncCage : CageSyncStep", "Cage"), Step("SyncVisitor : SyncStep<Visitor>", "Visitor"))).ShouldBeEmpty();

    [Fact]
    public async Task A_step_for_an_unknown_model_is_told_at_its_base_with_the_name_that_was_meant() =>
        (await Find(Step("SyncCgae : CgaeSyncStep", "Cage"))).ShouldBe([
            "File0.cs(6,25)-(6,37): error XP6001: 'SyncCgae' synchronizes 'Cgae', which is no model of this project or of the core (did you mean 'Cage'?)",
        ]);

    [Fact]
    public async Task A_step_for_an_unknown_model_on_the_runtimes_base_is_told_too() =>
        (await Find(Step("SyncCgae : SyncStep<Cgae>", "Cage"))).ShouldBe([
            "File0.cs(6,25)-(6,39): error XP6001: 'SyncCgae' synchronizes 'Cgae', which is no model of this project or of the core (did you mean 'Cage'?)",
        ]);

    [Theory]
    [InlineData("CgaePolicy", "(6,23)-(6,33)")]
    [InlineData("Xos.Runtime.Policies.Policy<Cgae>", "(6,23)-(6,56)")]
    public async Task A_policy_for_an_unknown_model_is_told_at_its_base_with_the_name_that_was_meant(string b, string place) =>
        (await Find($"{Usings}public class KeepIt : {b};")).ShouldBe([
            $"File0.cs{place}: error XP6001: 'KeepIt' polices 'Cgae', which is no model of this project or of the core (did you mean 'Cage'?)",
        ]);

    [Fact]
    public async Task What_only_sounds_like_a_policy_is_the_compilers_to_tell() =>
        (await Find($"{Usings}public class Patience : RetryPolicy;")).ShouldBeEmpty();

    [Fact]
    public async Task Two_policies_for_one_model_are_as_good_as_one() =>
        (await Find($"{Usings}public class KeepIt : CagePolicy; public class FeedIt : CagePolicy;")).ShouldBeEmpty();

    [Fact]
    public async Task A_policy_that_cannot_be_made_is_told_with_the_reason() =>
        (await Find($"{Usings}public class KeepIt : CagePolicy {{ private KeepIt() {{ }} }}")).ShouldBe([
            "File0.cs(6,14)-(6,20): warning XP6004: The policy 'KeepIt' never runs: it has no public constructor",
        ]);

    [Fact]
    public async Task Another_unknown_base_is_the_compilers_to_tell() =>
        (await Find("namespace Zoo; class A : Nowhere; class B : SyncStep; class C : Exception;")).ShouldBeEmpty();

    [Fact]
    public async Task Two_steps_for_one_model_are_told_at_the_second_with_the_first() =>
        (await Find(Step("SyncCage : CageSyncStep", "Cage"), Step("OtherCage : SyncStep<Cage>", "Cage"))).ShouldBe([
            "File0.cs(6,14)-(6,22): warning XP6002: 'SyncCage' synchronizes 'Cage', as 'OtherCage' does: both run for each object; make them one step, or suppress this where it is meant",
        ]);

    [Fact]
    public async Task A_partial_step_is_one_step() =>
        (
            await Find(
                Step("SyncCage : CageSyncStep", "Cage", "partial"),
                "namespace Zoo.Steps; partial class SyncCage : IDisposable { public void Dispose() { } }"
            )
        ).ShouldBeEmpty();

    [Fact]
    public async Task A_step_that_is_abstract_is_told_unless_another_class_stands_on_it()
    {
        var patient = Step("Patient : CageSyncStep", "Cage", "abstract");

        (await Find(patient)).ShouldBe([
            "File0.cs(6,23)-(6,30): warning XP6004: The step 'Patient' never runs: it is abstract, and no class of this project derives from it",
        ]);
        (await Find(patient, "namespace Zoo.Steps; public class SyncCage : Patient;")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_generic_step_is_the_authors_to_register() =>
        (
            await Find(Step("Patient<T> : CageSyncStep", "Cage"), "namespace Zoo.Steps; public class SyncCage : Patient<int>;")
        ).ShouldBeEmpty();

    [Theory]
    [InlineData("private SyncCage() { }", "has no public constructor")]
    [InlineData("internal SyncCage(Uri x) { }", "has no public constructor")]
    [InlineData("public SyncCage(string url) { }", "asks for the string 'url', which no container gives; take it from options")]
    [InlineData(
        "public SyncCage(Uri x, TimeSpan pause) { }",
        "asks for the TimeSpan 'pause', which no container gives; take it from options"
    )]
    [InlineData(
        "public SyncCage() { } public SyncCage(Uri x) { }",
        "has several public constructors; keep one, or mark one with [ActivatorUtilitiesConstructor]"
    )]
    public async Task A_step_that_cannot_be_made_is_told_with_the_reason(string constructors, string reason) =>
        (await Find(Step("SyncCage : CageSyncStep", "Cage", members: constructors))).ShouldBe([
            $"File0.cs(6,14)-(6,22): warning XP6004: The step 'SyncCage' never runs: it {reason}",
        ]);

    [Theory]
    [InlineData("public SyncCage(Uri service) { }")]
    [InlineData("public SyncCage(Uri service, int times = 3) { }")]
    [InlineData("private SyncCage(int times) { } public SyncCage() { }")]
    [InlineData(
        "public SyncCage() { } [Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor] public SyncCage(Uri x) { }"
    )]
    public async Task A_step_that_a_container_can_make_is_good(string constructors) =>
        (await Find(Step("SyncCage : CageSyncStep", "Cage", members: constructors))).ShouldBeEmpty();

    [Fact]
    public async Task A_private_step_is_hidden_on_purpose() =>
        (
            await Find(Usings + $"class Tests {{ private sealed class Fake(int x) : CageSyncStep {{ {Body("Cage")} int Y => x; }} }}")
        ).ShouldBeEmpty();

    [Theory]
    [InlineData("option sync_implemented = \"True\";", "", "zoo.xproto(3,9)-(3,13)")]
    [InlineData("", "option sync_implemented = True;", "zoo.xproto(3,9)-(3,13)")]
    public async Task A_promised_step_that_is_missing_is_told_at_the_models_name(string forFile, string forMessage, string place) =>
        (await Find(Promise(forFile, forMessage))).ShouldBe([
            $"{place}: warning XP6003: The option 'sync_implemented' says that 'Cage' is synchronized, but the project has no step for it; derive a class from 'CageSyncStep'",
        ]);

    [Theory]
    [InlineData("", "")]
    [InlineData("", "option sync_implemented = \"False\";")]
    [InlineData("option sync_implemented = \"True\";", "option sync_implemented = \"False\";")]
    public async Task A_step_that_nobody_promised_is_not_missed(string forFile, string forMessage) =>
        (await Find(Promise(forFile, forMessage))).ShouldBeEmpty();

    [Fact]
    public async Task A_promised_step_that_is_there_is_not_missed() =>
        (await Find(Promise("option sync_implemented = \"True\";", ""), Step("SyncCage : SyncStep<Cage>", "Cage"))).ShouldBeEmpty();

    [Fact]
    public async Task A_promise_is_kept_whatever_file_its_base_is_in() =>
        (
            await Find(
                Project
                    .Of("option sync_implemented = \"True\";\nmessage Cage (House) { required int32 bars = 1; }\n")
                    .WithFile("house.xproto", "message House (XOSBase) { required string name = 1 [max_length = 9]; }")
            )
        ).ShouldBe([
            "zoo.xproto(2,9)-(2,13): warning XP6003: The option 'sync_implemented' says that 'Cage' is synchronized, but the project has no step for it; derive a class from 'CageSyncStep'",
        ]);

    [Fact]
    public async Task A_comment_in_the_file_suppresses_it_with_a_reason() =>
        (
            await Find(
                Project.Of(
                    "option sync_implemented = \"True\";\n// xproto-disable XP6003: another program does it\nmessage Cage (XOSBase) { required string name = 1 [max_length = 9]; }\n"
                )
            )
        ).ShouldBeEmpty();

    private static string Step(string declaration, string model, string modifier = "", string members = "") =>
        $"{Usings}public {modifier}{(modifier.Length > 0 ? " " : "")}class {declaration}\n{{\n{Body(model)}\n{members}\n}}";

    private static string Body(string model) =>
        $"public override Task SyncRecordAsync({model} model, CancellationToken cancellationToken) => Task.CompletedTask;";

    private static Project Promise(string forFile, string forMessage) =>
        Project.Of($"{forFile}\n\nmessage Cage (XOSBase) {{ {forMessage} required string name = 1 [max_length = 9]; }}\n");

    private static Task<IEnumerable<string>> Find(params string[] code) => Find(Project.Of(Sources.Zoo), code);

    private static async Task<IEnumerable<string>> Find(Project project, params string[] code) =>
        (await Analysis.FindingsAsync(project.WithCode(code))).Select(Analysis.Text);
}

using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>Which classes the registration adds as steps and policies.</summary>
public sealed class StepTests
{
    private const string Usings = """
        using System.Threading;
        using System.Threading.Tasks;
        using Xos.Runtime.Sync;
        """;

    [Fact]
    public void A_class_on_a_generated_base() =>
        Steps("public class SyncCage : CageSyncStep", "Cage").ShouldBe(["global::Zoo.Steps.SyncCage, global::Zoo.Cage"]);

    [Fact]
    public void A_class_on_the_runtimes_base() =>
        Steps("class SyncCage : SyncStep<Cage>", "Cage").ShouldBe(["global::Zoo.Steps.SyncCage, global::Zoo.Cage"]);

    [Fact]
    public void A_class_on_the_runtimes_base_with_a_core_model() =>
        Steps("class SyncPort : SyncStep<Xos.Models.Port>", "Xos.Models.Port")
            .ShouldBe(["global::Zoo.Steps.SyncPort, global::Xos.Models.Port"]);

    [Fact]
    public void A_class_on_an_abstract_class_of_the_author() =>
        Steps("abstract class Patient : CageSyncStep; class SyncCage : Patient", "Cage")
            .ShouldBe(["global::Zoo.Steps.SyncCage, global::Zoo.Cage"]);

    [Fact]
    public void A_class_on_a_generic_class_of_the_author() =>
        Steps(
                "abstract class Patient<T> : SyncStep<T> where T : Xos.Models.XOSBase, Xos.Runtime.Models.IXosModel<T>; class SyncCage : Patient<Cage>",
                "Cage"
            )
            .ShouldBe(["global::Zoo.Steps.SyncCage, global::Zoo.Cage"]);

    [Fact]
    public void A_partial_class_once() =>
        Steps("partial class SyncCage : System.IDisposable { public void Dispose() {} } partial class SyncCage : CageSyncStep", "Cage")
            .ShouldBe(["global::Zoo.Steps.SyncCage, global::Zoo.Cage"]);

    [Fact]
    public void A_nested_class_that_the_registration_can_see() =>
        Steps("static class All { internal class SyncCage : CageSyncStep", "Cage", end: "} }")
            .ShouldBe(["global::Zoo.Steps.All.SyncCage, global::Zoo.Cage"]);

    [Theory]
    [InlineData("abstract class SyncCage : CageSyncStep")]
    [InlineData("class SyncCage<T> : CageSyncStep")]
    [InlineData("file class SyncCage : CageSyncStep")]
    public void No_class_that_cannot_be_made(string declaration) => Steps(declaration, "Cage").ShouldBeEmpty();

    [Fact]
    public void No_class_that_the_registration_cannot_see() =>
        Steps("static class All { private class SyncCage : CageSyncStep", "Cage", end: "} }").ShouldBeEmpty();

    [Fact]
    public void Steps_are_added_in_the_order_of_their_names_not_of_their_files()
    {
        var project = Project.Of(Sources.Zoo);
        var cage = Sources.CageStep;
        var visitor = Sources.CageStep.Replace("Cage", "Visitor");

        var one = GeneratorRun.Of(project.WithCode(cage, visitor)).File("Zoo.SynchronizerRegistration.g.cs");
        var other = GeneratorRun.Of(project.WithCode(visitor, cage)).File("Zoo.SynchronizerRegistration.g.cs");

        one.ShouldBe(other);
    }

    [Theory]
    [InlineData("public class KeepCage : CagePolicy", "Policy<global::Zoo.Steps.KeepCage, global::Zoo.Cage>")]
    [InlineData("class KeepCage : Xos.Runtime.Policies.Policy<Cage>", "Policy<global::Zoo.Steps.KeepCage, global::Zoo.Cage>")]
    [InlineData(
        "class KeepPort : Xos.Runtime.Policies.Policy<Xos.Models.Port>",
        "Policy<global::Zoo.Steps.KeepPort, global::Xos.Models.Port>"
    )]
    [InlineData("abstract class Keeper : CagePolicy; class KeepCage : Keeper", "Policy<global::Zoo.Steps.KeepCage, global::Zoo.Cage>")]
    public void A_policy_of_a_model(string declaration, string registered) => Actors($"{declaration};").ShouldBe([registered]);

    [Fact]
    public void A_pull_step_and_an_event_step() =>
        Actors(
                """
                class Pull : Xos.Runtime.Pulling.PullStep { public override Task PullRecordsAsync(CancellationToken cancellationToken) => Task.CompletedTask; }
                abstract class Listener : Xos.Runtime.Events.EventStep;
                class Hear : Listener
                {
                    public override Task ProcessEventAsync(Xos.Runtime.Events.ReceivedEvent received, CancellationToken cancellationToken) => Task.CompletedTask;
                }
                """
            )
            .ShouldBe(["PullStep<global::Zoo.Steps.Pull>", "EventStep<global::Zoo.Steps.Hear>"]);

    [Fact]
    public void No_class_whose_unknown_base_only_sounds_like_a_policy()
    {
        var run = GeneratorRun.Of(Project.Of(Sources.Zoo).WithCode("class Patience : RetryPolicy;"));

        run.File("Zoo.SynchronizerRegistration.g.cs").ShouldNotContain("Patience");
        run.CompilerFindings().ShouldHaveSingleItem().ShouldContain("CS0246");
    }

    [Fact]
    public void A_model_that_has_the_name_of_a_policy_base_keeps_it()
    {
        var run = GeneratorRun.Of(
            Project.Of("message Cage (XOSBase) { required string x = 1; } message CagePolicy (XOSBase) { required string y = 1; }")
        );

        run.CompilerFindings().ShouldBeEmpty();
        run.File("Zoo.Cage.g.cs").ShouldNotContain("class CagePolicy");
        run.File("Zoo.CagePolicy.g.cs").ShouldContain("class CagePolicyPolicy");
    }

    private static IEnumerable<string> Actors(string code)
    {
        var run = GeneratorRun.Of(Project.Of(Sources.Zoo).WithCode($"{Usings}\nnamespace Zoo.Steps;\n{code}"));
        run.CompilerFindings().ShouldBeEmpty();
        return Calls(run, "builder.Add")
            .Where(static call =>
                !call.StartsWith("Model", StringComparison.Ordinal) && !call.StartsWith("Xproto", StringComparison.Ordinal)
            );
    }

    private static IEnumerable<string> Steps(string declaration, string model, string end = "}")
    {
        var body = $"public override Task SyncRecordAsync({model} model, CancellationToken cancellationToken) => Task.CompletedTask;";
        var run = GeneratorRun.Of(Project.Of(Sources.Zoo).WithCode($"{Usings}\nnamespace Zoo.Steps;\n{declaration}\n{{\n{body}\n{end}"));

        run.CompilerFindings().ShouldBeEmpty();
        return Calls(run, "builder.AddSyncStep<").Select(static call => call[..^1]);
    }

    private static IEnumerable<string> Calls(GeneratorRun run, string start) =>
        run.File("Zoo.SynchronizerRegistration.g.cs")
            .Split('\n')
            .Select(static line => line.Trim())
            .Where(line => line.StartsWith(start, StringComparison.Ordinal))
            .Select(line => line[start.Length..^"();".Length]);
}

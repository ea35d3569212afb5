using Microsoft.CodeAnalysis;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What the items of a project say of single files: another namespace, or that a referenced assembly has the classes.</summary>
public sealed class PlacementTests
{
    private const string Fleet = """
        message Ship (XOSBase) {
            required string name = 1 [help_text = "Its name", max_length = 40, null = False, db_index = False, blank = False];
        }
        """;

    private const string Harbour = """
        message Tanker (Ship) { required int32 load = 1 [help_text = "In tons", null = False, db_index = False, blank = False]; }
        message Berth (XOSBase) {
            optional manytoone ship->Ship:berths = 1:1001 [help_text = "Who lies there", null = True, db_index = True, blank = True];
        }
        """;

    private static readonly Project _fleet = Project.Of(Fleet) with { RootNamespace = "Acme.Fleet" };

    private static readonly Project _harbour = new Project { RootNamespace = "Harbour" }
        .WithFile("fleet.xproto", Fleet)
        .WithFile("harbour.xproto", Harbour)
        .WithMetadata("fleet.xproto", ("Reference", "true"), ("Namespace", "Acme.Fleet"));

    [Fact]
    public void A_file_may_have_a_namespace_of_its_own()
    {
        var run = GeneratorRun.Of(
            Project
                .Of("message Cage (XOSBase) { optional manytoone plan->Plan:cages = 1:1001; }")
                .WithFile("plans.xproto", "message Plan (XOSBase) { optional int32 size = 1; }")
                .WithMetadata("plans.xproto", ("Namespace", "Zoo.Planning"))
        );

        run.FileNames.ShouldBe(
            [
                "Zoo.Cage.g.cs",
                "Zoo.Planning.Plan.g.cs",
                "Zoo.SynchronizerRegistration.g.cs",
                "Zoo.SynchronizerRegistration.plans.xproto.g.cs",
                "Zoo.SynchronizerRegistration.zoo.xproto.g.cs",
            ],
            ignoreOrder: true
        );
        run.File("Zoo.Cage.g.cs").ShouldContain("global::Zoo.Planning.Plan");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void No_class_is_made_of_a_reference() =>
        GeneratorRun
            .Of(_harbour)
            .FileNames.ShouldBe(
                [
                    "Harbour.Berth.g.cs",
                    "Harbour.Tanker.g.cs",
                    "Harbour.SynchronizerRegistration.g.cs",
                    "Harbour.SynchronizerRegistration.harbour.xproto.g.cs",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void Models_of_a_reference_are_bases_and_link_peers()
    {
        var fleet = GeneratorRun.Of(_fleet).Output;
        using var assembly = new MemoryStream();
        fleet.Emit(assembly).Success.ShouldBeTrue();
        assembly.Position = 0;

        var harbour = GeneratorRun.Of(_harbour).Output.AddReferences(MetadataReference.CreateFromStream(assembly));

        harbour.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
        harbour.GetTypeByMetadataName("Harbour.Tanker")!.BaseType!.ContainingAssembly.Name.ShouldBe("Zoo");
    }

    [Fact]
    public void The_core_is_given_the_project_s_own_files_only()
    {
        var registration = GeneratorRun.Of(_harbour).File("Harbour.SynchronizerRegistration.g.cs");

        registration.ShouldContain("\"harbour.xproto\"");
        registration.ShouldNotContain("fleet.xproto");
        registration.ShouldNotContain("Acme.Fleet.Ship>");
    }

    [Fact]
    public void Bad_style_in_a_reference_is_not_this_project_s_business_and_a_fault_is()
    {
        const string BadStyle = "message Ship (XOSBase) { required string name = 1 [null = True, blank = True]; }";

        GeneratorRun.Of(Project.Of(BadStyle)).Diagnostics.ShouldNotBeEmpty();
        GeneratorRun.Of(Project.Of(BadStyle).WithMetadata("zoo.xproto", ("Reference", "true"))).Diagnostics.ShouldBeEmpty();
        GeneratorRun
            .Of(Project.Of("message Ship (Nothing) { required int32 size = 2; }").WithMetadata("zoo.xproto", ("Reference", "true")))
            .Diagnostics.ShouldHaveSingleItem()
            .Id.ShouldBe("XP3003");
    }

    [Fact]
    public void A_project_that_does_not_ask_for_code_gets_none() =>
        GeneratorRun.Of(Project.Of(Fleet) with { IsEnabled = false }).FileNames.ShouldBeEmpty();
}

using Microsoft.CodeAnalysis;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What the author of the tutorial's service gets from its file, to the letter.</summary>
public sealed class GeneratorTests
{
    private static readonly GeneratorRun Tutorial = GeneratorRun.Of(
        new Project { RootNamespace = "HelloWorld" }
            .WithFile("hello-world.xproto", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hello-world.xproto")))
            .WithCode(
                Step("HelloWorldService"),
                Step("HelloWorldServiceInstance"),
                "namespace HelloWorld; abstract class Unfinished : HelloWorldServiceSyncStep;"
            )
    );

    [Fact]
    public void The_tutorials_models_are_emitted()
    {
        Tutorial.CompilerFindings().ShouldBeEmpty();
        Tutorial.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info);

        var service = Type("HelloWorld.HelloWorldService");
        service.BaseType!.ToDisplayString().ShouldBe("Xos.Models.Service");
        Property(service, "HelloFrom").ShouldBe("string");

        var instance = Type("HelloWorld.HelloWorldServiceInstance");
        instance.BaseType!.ToDisplayString().ShouldBe("Xos.Models.ServiceInstance");
        Property(instance, "HelloTo").ShouldBe("string");
        Property(instance, "Owner").ShouldBe("Xos.Runtime.Models.Link<HelloWorld.HelloWorldService>");
    }

    [Fact]
    public void Comments_are_documentation_where_the_model_has_none_of_its_own()
    {
        var run = GeneratorRun.Of(
            Project.Of(
                """
                // Where animals
                // live.
                message Cage (XOSBase) {
                    required int32 bars = 1; // How <strong> it is.
                    // Not needed.
                    required int32 doors = 2 [help_text = "How many ways out"];
                }
                """
            )
        );

        var cage = run.File("Zoo.Cage.g.cs");
        cage.ShouldContain("/// <summary>Where animals live.</summary>");
        cage.ShouldContain("/// <summary>How &lt;strong&gt; it is.</summary>");
        cage.ShouldContain("/// <summary>How many ways out</summary>");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HelloWorldService")]
    [InlineData("HelloWorldServiceInstance")]
    public void Each_model_has_a_step_base(string model)
    {
        var step = Type($"HelloWorld.{model}SyncStep");

        step.IsAbstract.ShouldBeTrue();
        step.BaseType!.ToDisplayString().ShouldBe($"Xos.Runtime.Sync.SyncStep<HelloWorld.{model}>");
    }

    [Theory]
    [InlineData("HelloWorldService")]
    [InlineData("HelloWorldServiceInstance")]
    public void Each_model_has_a_policy_base(string model)
    {
        var policy = Type($"HelloWorld.{model}Policy");

        policy.IsAbstract.ShouldBeTrue();
        policy.BaseType!.ToDisplayString().ShouldBe($"Xos.Runtime.Policies.Policy<HelloWorld.{model}>");
    }

    [Fact]
    public void Concrete_steps_are_registered()
    {
        var registration = Tutorial.File("HelloWorld.SynchronizerRegistration.g.cs");

        registration.Split("builder.AddSyncStep<").Length.ShouldBe(3);
        registration.ShouldContain(
            "builder.AddSyncStep<global::HelloWorld.SyncHelloWorldService, global::HelloWorld.HelloWorldService>();"
        );
        registration.ShouldContain(
            "builder.AddSyncStep<global::HelloWorld.SyncHelloWorldServiceInstance, global::HelloWorld.HelloWorldServiceInstance>();"
        );
    }

    [Fact]
    public void The_file_itself_is_registered_so_that_a_published_program_needs_none()
    {
        var constant = Type("HelloWorld.SynchronizerRegistration")
            .GetMembers("Text_hello_2Dworld_2Exproto")
            .OfType<IFieldSymbol>()
            .Single();

        constant.ConstantValue.ShouldBe(Tutorial.Project.Files.Single().Text);
        Tutorial
            .File("HelloWorld.SynchronizerRegistration.g.cs")
            .ShouldContain("builder.AddXproto(\"hello-world.xproto\", Text_hello_2Dworld_2Exproto);");
    }

    [Fact]
    public void Each_model_carries_its_custom_type()
    {
        var constant = Type("HelloWorld.HelloWorldService").GetMembers("ToscaCustomType").OfType<IFieldSymbol>().Single();

        constant.ConstantValue.ShouldBeOfType<string>().ShouldContain("tosca.nodes.HelloWorldService:\n");
    }

    private static INamedTypeSymbol Type(string name) => Tutorial.Output.GetTypeByMetadataName(name).ShouldNotBeNull();

    private static string Property(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IPropertySymbol>().Single().Type.ToDisplayString();

    private static string Step(string model) => Sources.CageStep.Replace("Cage", model).Replace("namespace Zoo", "namespace HelloWorld");
}

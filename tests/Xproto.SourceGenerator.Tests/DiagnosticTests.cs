using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

public sealed class DiagnosticTests
{
    [Fact]
    public void A_file_that_does_not_parse_is_reported_at_line_and_column_and_the_rest_is_generated()
    {
        const string Broken = """
            message Aviary (XOSBase) {
                required string name = 1;
                required string = 2;
                required int32 height = 3;
            }
            """;

        var run = GeneratorRun.Of(Project.Of(Sources.Zoo).WithFile("birds/aviary.xproto", Broken));

        var error = run.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldHaveSingleItem();
        error.ToString().ShouldStartWith("/zoo/birds/aviary.xproto(3,21): error XP2001: ");
        error.Location.Kind.ShouldBe(LocationKind.ExternalFile);
        run.FileNames.ShouldBe(
            [.. Sources.ZooFiles, "Zoo.Aviary.g.cs", "Zoo.SynchronizerRegistration.aviary.xproto.g.cs"],
            ignoreOrder: true
        );
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void A_fault_of_binding_is_reported_with_the_place_that_it_clashes_with()
    {
        var run = GeneratorRun.Of(
            Project
                .Of("message A (XOSBase) { required string x = 1; }")
                .WithFile("b.xproto", "\nmessage A (XOSBase) { required string y = 1; }")
        );

        var error = run.Diagnostics.Single(diagnostic => diagnostic.Id == "XP3001");
        error.Location.GetLineSpan().ToString().ShouldStartWith("/zoo/zoo.xproto: (0,8)");
        error.AdditionalLocations.ShouldHaveSingleItem().GetLineSpan().ToString().ShouldStartWith("/zoo/b.xproto: (1,8)");
    }

    [Fact]
    public void Two_messages_of_one_name_in_different_packages_are_reported_and_one_is_generated()
    {
        var run = GeneratorRun.Of(
            Project
                .Of("package a; message A (XOSBase) { required string x = 1 [max_length = 80]; }")
                .WithFile("b.xproto", "package b; message A (XOSBase) { required string y = 1 [max_length = 80]; }")
        );

        var error = run.Diagnostics.Single(diagnostic => diagnostic.Id == "XP3001");
        error.Location.GetLineSpan().Path.ShouldBe("/zoo/zoo.xproto");
        run.FileNames.ShouldContain("Zoo.A.g.cs");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void Advice_is_no_warning()
    {
        var run = GeneratorRun.Of(Project.Of("message A (XOSBase) { required string x = 1; }"));

        run.Diagnostics.ShouldNotBeEmpty();
        run.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info);
    }

    [Fact]
    public void A_comment_in_the_file_suppresses_what_pragmas_cannot_reach()
    {
        const string text = "message A (XOSBase) {\n    // xproto-disable XP3105: as the back end has it\n    required string x = 1;\n}";

        GeneratorRun.Of(Project.Of(text)).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Every_message_is_one_line() =>
        GeneratorRun
            .Of(Project.Of("message A (XOSBase) { required string x = \"a\nb\"; policy p < ; option"))
            .Diagnostics.ShouldAllBe(diagnostic => !diagnostic.GetMessage(null).Contains('\n'));

    [Fact]
    public void The_tutorials_own_file_gives_no_warning()
    {
        var tutorial = """
            option name = "hello-world";
            option app_label = "hello-world";

            message HelloWorldService (Service){
                required string hello_from = 1 [help_text = "The name of who is saying hello", null = False, db_index = False, blank = False];
            }
            """;

        GeneratorRun
            .Of(Project.Of(tutorial))
            .Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_fault_of_the_compiler_itself_is_told_for_its_file_and_the_others_are_generated()
    {
        var project = Project.Of(Sources.Zoo);
        var driver = CSharpGeneratorDriver.Create(
            [new XprotoGenerator().AsSourceGenerator()],
            [new BrokenText("/zoo/broken.xproto"), .. project.Texts()],
            project.ParseOptions(),
            project.Properties()
        );

        var result = driver.RunGenerators(project.Compilation()).GetRunResult().Results.Single();

        var error = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldHaveSingleItem();
        error.ToString().ShouldStartWith("/zoo/broken.xproto(1,1): error XP9001: The xproto compiler failed (InvalidOperationException: ");
        result.GeneratedSources.Select(source => source.HintName).ShouldBe(Sources.ZooFiles, ignoreOrder: true);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("message A (XOSBase { required")]
    [InlineData("\0\uFFFF😀 } } {")]
    [InlineData("message A (A) { required string x = 1; }")]
    [InlineData("message A (B) { } message B (A) { }")]
    [InlineData("message A { required manytomany a->A/A:a = 1:1001; required manytoone a->A:a = 1:1001; }")]
    [InlineData("message Service (XOSBase) { required string name = 1; }")]
    [InlineData("message A (XOSBase) { required string id = 1; required string a_id = 2; required manytoone a->A:as = 3:1001; }")]
    [InlineData("message A (XOSBase) { optional manytoone a->XOSBase:as = 1:1001; optional manytomany b->XOSBase/x_y:bs = 2:1002; }")]
    [InlineData("message A (XOSBase) { required string x = 1; } message a (XOSBase) { required string x = 1; }")]
    public void No_text_breaks_the_generator(string xproto)
    {
        var run = GeneratorRun.Of(Project.Of(xproto).WithFile("good.xproto", "message Good (XOSBase) { required string name = 1; }"));

        run.Result.Exception.ShouldBeNull();
        run.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Id != "XP9001");
        run.FileNames.ShouldContain("Zoo.Good.g.cs");
        run.CompilerFindings().ShouldBeEmpty();
    }
}

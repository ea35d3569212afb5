using Microsoft.CodeAnalysis;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What goes wrong in one place is told there, exactly, and costs nothing elsewhere: the rest is generated and compiles.</summary>
public sealed class BadInputTests
{
    private const string Good = "message Good (XOSBase) { required string name = 1 [max_length = 9]; }";

    [Fact]
    public void A_base_in_a_file_that_is_missing_is_told_at_its_name_and_the_other_files_are_generated()
    {
        var run = Run("message Cage (Enclosure) {\n    required string name = 1 [max_length = 9];\n}");

        Errors(run).ShouldBe(["bad.xproto(1,15)-(1,24): error XP3003"]);
        run.FileNames.ShouldContain("Zoo.Good.g.cs");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void What_stands_on_a_model_whose_base_is_missing_is_no_further_fault()
    {
        var run = Run(
            "message Cage (Enclosure) { required string name = 1 [max_length = 9]; }\nmessage Den (Cage) { required string depth = 1 [max_length = 9]; }"
        );

        Errors(run).ShouldBe(["bad.xproto(1,15)-(1,24): error XP3003"]);
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void A_base_that_comes_back_heals_everything()
    {
        var broken = Run("message Cage (Enclosure) { required string name = 2 [max_length = 9]; }");

        var healed = broken.WithFiles(
            broken.Project.WithFile("base.xproto", "message Enclosure (XOSBase) { required int32 size = 1 [default = 3]; }")
        );

        Errors(healed).ShouldBeEmpty();
        healed.File("Zoo.Cage.g.cs").ShouldContain("partial class Cage : global::Zoo.Enclosure");
        healed.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void Two_messages_of_one_name_are_told_at_the_second_and_the_first_is_generated()
    {
        var run = Run(
            "message Cage (XOSBase) { required string name = 1 [max_length = 9]; }\nmessage Cage (XOSBase) { required string other = 1 [max_length = 9]; }"
        );

        Errors(run).ShouldBe(["bad.xproto(2,9)-(2,13): error XP3001"]);
        run.File("Zoo.Cage.g.cs").ShouldContain("public string Name");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("class", "Class")] // a keyword of C#
    [InlineData("@class", "")] // no name of xproto
    [InlineData("bad", "Bad")]
    [InlineData("Cage", "CageValue")] // named as its class
    [InlineData("save_async", "SaveAsyncValue")] // named as a method of every model
    [InlineData("validate", "ValidateValue")]
    [InlineData("HTTP_port", "HttpPort")]
    public void A_field_of_any_name_is_a_property_of_a_clear_name(string name, string property)
    {
        var run = Run(
            $"message Cage (XOSBase) {{ required string {name} = 1 [max_length = 9]; required string last = 2 [max_length = 9]; }}"
        );

        Errors(run).Any().ShouldBe(property.Length == 0);
        run.File("Zoo.Cage.g.cs").ShouldContain(property.Length == 0 ? "public string Last\n" : $"public string {property}\n");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void Names_that_collide_in_pascal_case_are_told_apart_and_each_keeps_its_name_on_the_wire()
    {
        var run = Run(
            "message Cage (XOSBase) { required string host_ip = 1 [max_length = 9]; required string hostIp = 2 [max_length = 9]; required string HostIp = 3 [max_length = 9]; }"
        );

        Errors(run).ShouldBeEmpty();
        foreach (var (wire, property) in new[] { ("host_ip", "HostIp"), ("hostIp", "HostIpValue"), ("HostIp", "HostIpValueValue") })
        {
            run.File("Zoo.Cage.g.cs").ShouldContain($"ModelField(\"{wire}\", \"{property}\",");
        }

        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void Letters_of_other_alphabets_are_told_where_they_stand_and_in_texts_they_are_kept()
    {
        var run = Run(
            "message Cage (XOSBase) {\n    required string größe = 1;\n    required string name = 2 [max_length = 9, help_text = \"Größe in 米 😀\", default = \"大😀\"];\n}"
        );

        Errors(run).ShouldNotBeEmpty();
        Errors(run).ShouldAllBe(static error => error.StartsWith("bad.xproto(2,", StringComparison.Ordinal));
        run.File("Zoo.Cage.g.cs").ShouldContain("Name = \"大\\uD83D\\uDE00\";");
        run.File("Zoo.Cage.g.cs").ShouldContain("/// <summary>Größe in 米");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void The_longest_names_and_the_most_fields_compile_together()
    {
        var name = string.Concat(Enumerable.Repeat("long_", 100));
        var fields = string.Concat(
            Enumerable.Range(1, 99).Select(number => $"required string {name}{number} = {number} [max_length = 9]; ")
        );
        var run = Run($"message Cage (XOSBase) {{ {fields} }}");

        Errors(run).ShouldBeEmpty();
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void A_hundredth_field_is_told_at_its_number()
    {
        var run = Run(
            "message Cage (XOSBase) {\n    required string name = 100 [max_length = 9];\n    required string last = 99 [max_length = 9];\n}"
        );

        Errors(run).ShouldBe(["bad.xproto(2,28)-(2,31): error XP3006"]);
        run.File("Zoo.Cage.g.cs").ShouldContain("public string Last\n");
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void Every_broken_file_is_told_at_once()
    {
        var run = GeneratorRun.Of(
            Project.Of(Good).WithFile("a.xproto", "message A (XOSBase) {\n    required = 1;\n}").WithFile("b.xproto", "mesage B { }")
        );

        Errors(run).Select(static error => error[..error.IndexOf('(')]).Distinct().ShouldBe(["a.xproto", "b.xproto"]);
        run.FileNames.ShouldContain("Zoo.Good.g.cs");
        run.CompilerFindings().ShouldBeEmpty();
    }

    private static GeneratorRun Run(string bad) => GeneratorRun.Of(Project.Of(Good).WithFile("bad.xproto", bad));

    private static IEnumerable<string> Errors(GeneratorRun run) =>
        run
            .Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(Analysis.Text)
            .Select(static text => string.Join(": ", text.Split(": ")[..2]))
            .Order(StringComparer.Ordinal);
}

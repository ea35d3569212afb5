using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xos.Runtime.Models;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What is generated compiles without a warning, whatever the project's settings and the author's names.</summary>
public sealed class GeneratedCodeTests
{
    private const string EveryKind = """
        message Specimen (XOSBase) {
            option description = "One <of> each & \"more\"";
            required string name = 1;
            optional string note = 2;
            required int32 count = 3 [default = -7];
            optional int32 shift = 4;
            required uint32 size = 5 [default = 4000000000];
            optional float ratio = 6 [default = 0.1];
            required bool ready = 7 [default = True];
            required string born = 8 [content_type = "date", default = "now()"];
            optional string died = 9 [content_type = "date"];
            required string mood = 10 [default = "a\"b\\c", choices = "(('a b', 'A'), ('a-b', 'B'), (None, 'C'))"];
            required manytoone mother->Specimen:children = 11:1001;
            optional manytomany friends->Specimen/Specimen_friends:friend_of = 12:1002;
            required int64 weight = 13 [default = -9000000000];
            required uint64 cells = 14;
            required double height = 15 [default = 1e-300];
            required bytes photo = 16;
            optional onetoone twin->Specimen:twin_of = 17:1003;
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.CSharp14, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp14, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Enable)]
    public void It_compiles_in_every_language_version_with_and_without_nullable_references(
        LanguageVersion version,
        NullableContextOptions nullable
    )
    {
        var run = GeneratorRun.Of(
            Project.Of(Sources.Zoo + EveryKind).WithCode(Sources.CageStep) with
            {
                LanguageVersion = version,
                Nullable = nullable,
            }
        );

        run.CompilerFindings().ShouldBeEmpty();
        run.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
    }

    [Fact]
    public void It_compiles_beside_types_that_are_named_as_those_it_uses()
    {
        var run = GeneratorRun.Of(
            Project
                .Of(Sources.Zoo)
                .WithCode(
                    "namespace Zoo { public class System; public class Xos; public class Google; public class Link; } namespace Zoo.Models { class X; }"
                )
        );

        run.CompilerFindings().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("message Event (XOSBase) { required string class = 1; required string event = 2; required bool true = 3; }")]
    [InlineData("message event (XOSBase) { required string name = 1; }")]
    [InlineData("message cage (XOSBase) { required string name = 1; required manytoone other->cage:others = 2:1001; }")]
    [InlineData("message Cage (XOSBase) { required string cage = 1; required string Cage = 2; required string CAGE = 3; }")]
    [InlineData("message Cage (XOSBase) { required string host_ip = 1; required string hostIp = 2; required string HostIp = 3; }")]
    [InlineData("message Cage (XOSBase) { required string mood_choices = 2; required string mood = 1 [choices = \"(('a', 'A'),)\"]; }")]
    [InlineData("message Cage (XOSBase) { required string updated_by = 1; required string _ = 2; required string a__b = 3; }")]
    [InlineData("message Cage { required string x = 2; }")]
    [InlineData("message Cage (XOSBase) { required string tosca_custom_type = 1; } message Den (Cage) { required string y = 1; }")]
    [InlineData("message A { required string x = 2; } message B { required string y = 3; } message C (A, B) { required string z = 1; }")]
    [InlineData("message Cage (XOSBase) { option abstract = True; required string x = 1; } message Den (Cage) { required string y = 1; }")]
    [InlineData("message System (XOSBase) { required string x = 1; required manytoone xos->System:systems = 2:1001; }")]
    public void It_compiles_whatever_the_author_calls_things(string xproto) =>
        GeneratorRun.Of(Project.Of(xproto)).CompilerFindings().ShouldBeEmpty();

    [Fact]
    public void It_compiles_when_fields_are_named_as_the_members_of_the_base_class()
    {
        const System.Reflection.BindingFlags Everything =
            System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Instance
            | System.Reflection.BindingFlags.Static;
        var names = typeof(XosModel)
            .GetMembers(Everything)
            .Where(member => member is not System.Reflection.MethodBase { IsSpecialName: true } and not System.Reflection.ConstructorInfo)
            .Where(member => !IsHidden(member))
            .Select(member => member.Name)
            .Distinct()
            .ToList();
        names.ShouldContain("SaveAsync");
        names.ShouldContain("MemberwiseClone");
        var fields = string.Concat(names.Select((name, index) => $"required string {name} = {index + 1};"));

        GeneratorRun.Of(Project.Of($"message Cage (XOSBase) {{ {fields} }}")).CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void A_message_with_as_many_fields_as_there_are_numbers_compiles()
    {
        var fields = string.Concat(Enumerable.Range(1, 99).Select(number => $"required string field_{number} = {number};"));

        GeneratorRun.Of(Project.Of($"message Cage (XOSBase) {{ {fields} }}")).CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void A_very_long_name_compiles()
    {
        var name = string.Concat(Enumerable.Repeat("long_", 100)) + "name";

        GeneratorRun.Of(Project.Of($"message Cage (XOSBase) {{ required string {name} = 1; }}")).CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void Files_of_one_name_in_different_folders_are_both_given_to_the_core_under_names_it_takes()
    {
        var run = GeneratorRun.Of(
            new Project { RootNamespace = "Zoo" }
                .WithFile("birds/models.xproto", "message Aviary (XOSBase) { required string x = 1; }")
                .WithFile("fish & co/models.xproto", "message Tank (XOSBase) { required string x = 1; }")
        );

        var registration = run.File("Zoo.SynchronizerRegistration.g.cs");
        registration.ShouldContain("builder.AddXproto(\"models.xproto\", Text_models_2Exproto);");
        registration.ShouldContain("builder.AddXproto(\"fish___co.models.xproto\", Text_fish_5F_5F_5Fco_2Emodels_2Exproto);");
    }

    [Fact]
    public void A_file_that_the_project_lists_twice_is_compiled_once()
    {
        var project = Project.Of(Sources.Zoo).WithFile("birds.xproto", "message Aviary (XOSBase) { required string x = 1; }");

        var run = GeneratorRun.Of(project with { Files = [.. project.Files, project.Files[0]] });

        run.FileNames.ShouldBe(
            [.. Sources.ZooFiles, "Zoo.Aviary.g.cs", "Zoo.SynchronizerRegistration.birds.xproto.g.cs"],
            ignoreOrder: true
        );
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void A_project_without_models_can_register_nothing()
    {
        var run = GeneratorRun.Of(new Project());

        run.FileNames.ShouldBe(["Zoo.SynchronizerRegistration.g.cs"]);
        run.CompilerFindings().ShouldBeEmpty();
    }

    [Fact]
    public void An_author_can_add_members_to_a_model()
    {
        var run = GeneratorRun.Of(
            Project
                .Of(Sources.Zoo)
                .WithCode(
                    "namespace Zoo; public partial class Cage { public bool IsTight => Bars > 20; public string Keeper() => Core.ToString()!; }"
                )
        );

        run.CompilerFindings().ShouldBeEmpty();
    }

    // What is internal to the runtime cannot clash with a name in another assembly.
    private static bool IsHidden(System.Reflection.MemberInfo member) =>
        member switch
        {
            System.Reflection.MethodBase method => method.IsPrivate || method.IsAssembly,
            System.Reflection.FieldInfo field => field.IsPrivate || field.IsAssembly,
            System.Reflection.PropertyInfo property => property.GetMethod is { } getter && (getter.IsPrivate || getter.IsAssembly),
            _ => true,
        };
}

namespace Xproto.MSBuild.Tests;

/// <summary>What a real build of a real project says of its recipes, and when it looks at them.</summary>
public sealed class RecipeTests : IDisposable
{
    private const string Models = "message Ship {\n    required string name = 2 [max_length = 8];\n}\n";
    private const string Recipe = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports:
          - custom_types/ship.yaml
        topology_template:
          node_templates:
            ship:
              type: tosca.nodes.Ship
              properties:
                name: Argo

        """;

    private readonly TinyProject _project = new();

    private string Checked => _project.PathOf("obj/Debug/net10.0/xproto.recipes.checked");

    [Fact]
    public void Every_fault_of_every_recipe_is_an_error_at_its_place_that_says_how_to_mend_it()
    {
        _project.Write("models/ships.xproto", Models);
        var first = _project.Write("recipes/first.tosca.yaml", Recipe.Replace("name: Argo", "nmae: Argo\n        name: 12"));
        var second = _project.Write("second.tosca.yaml", Recipe.Replace("- custom_types/ship.yaml", "- custom_types/site.yaml"));
        var third = _project.Write("third.tosca.yaml", "a: [1,\n  b: }");

        var result = _project.Build();

        result.ExitCode.ShouldNotBe(0);
        result.Errors.ShouldBe(
            [
                $"{first}(9,9): error XP7005: tosca.nodes.Ship has no property 'nmae'. Did you mean 'name'?",
                $"{first}(10,15): error XP7006: 'name' must be text, not the number 12. Put it in quotes: \"12\".",
                $"{second}(7,13): error XP7004: The type 'tosca.nodes.Ship' is not imported. Add '- custom_types/ship.yaml' to the imports.",
                $"{third}(2,6): error XP7001: This is not YAML that can be read: While parsing a node, did not find expected node content.",
            ],
            ignoreOrder: true
        );
        File.Exists(Checked).ShouldBeFalse();
    }

    [Fact]
    public void Recipes_are_checked_again_when_they_or_the_models_change_and_only_then()
    {
        _project.Write("models/ships.xproto", Models);
        var file = _project.Write("argo.tosca.yaml", Recipe);
        _project.Build().ShouldSucceed();
        var time = File.GetLastWriteTimeUtc(Checked);

        Rebuild().ShouldSucceed();
        File.GetLastWriteTimeUtc(Checked).ShouldBe(time);

        _project.Write("models/ships.xproto", Models.Replace("= 8", "= 3"));
        var shorter = $"{file}(9,15): error XP7006: name may have at most 3 characters, not 4.";
        Rebuild().Errors.ShouldBe([shorter]);
        // Until it is mended.
        Rebuild().Errors.ShouldBe([shorter]);

        _project.Write("argo.tosca.yaml", Recipe.Replace("Argo", "Ark"));
        Rebuild().ShouldSucceed();
        File.GetLastWriteTimeUtc(Checked).ShouldBeGreaterThan(time);

        _project.WriteOld("old.tosca.yaml", Recipe);
        Rebuild().Errors.ShouldHaveSingleItem().ShouldStartWith(_project.PathOf("old.tosca.yaml"));
    }

    [Fact]
    public void A_model_that_the_project_does_not_know_is_a_warning_which_the_project_weighs()
    {
        _project.Write("models/ships.xproto", Models);
        var file = _project.Write("argo.tosca.yaml", Recipe.Replace("tosca.nodes.Ship", "tosca.nodes.Locomotive"));
        var told =
            $"{file}(7,13): warning XP7003: The type 'tosca.nodes.Locomotive' is not known: it is no model that this project declares or refers to. "
            + "If it is a model of another service, refer to that service's project or package: without it nothing of this is checked here.";

        _project.Build().ShouldSucceed().Faults.ShouldBe([told]);

        File.Delete(Checked);
        Rebuild("-p:NoWarn=XP7003").ShouldSucceed().Faults.ShouldBeEmpty();

        File.Delete(Checked);
        var asError = told.Replace("warning", "error", StringComparison.Ordinal);
        Rebuild("-p:WarningsAsErrors=XP7003").Errors.ShouldBe([asError]);
        // It was refused, so it is looked at again.
        Rebuild("-p:WarningsAsErrors=XP7003").Errors.ShouldBe([asError]);
    }

    [Fact]
    public void A_project_may_list_its_recipes_itself_whatever_they_are_called()
    {
        _project.Write("models/ships.xproto", Models);
        _project.Write("faulty.tosca.yaml", "");
        var listed = _project.Write("deploy/argo.yaml", Recipe.Replace("name", "nmae"));
        _project.Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup><EnableDefaultXprotoRecipeItems>false</EnableDefaultXprotoRecipeItems></PropertyGroup>
              <ItemGroup><XprotoRecipe Include="deploy/argo.yaml" /></ItemGroup>
            </Project>
            """
        );

        _project.Build().Errors.ShouldAllBe(error => error.StartsWith(listed, StringComparison.Ordinal));

        _project.Write("deploy/argo.yaml", Recipe);
        Rebuild().ShouldSucceed();
    }

    [Fact]
    public void A_project_without_models_may_use_the_core_s_and_cleaning_leaves_nothing()
    {
        var file = _project.Write("site.tosca.yaml", Recipe.Replace("Ship", "Site").Replace("ship.yaml", "site.yaml"));
        _project.Build().ShouldSucceed().Faults.ShouldBeEmpty();
        File.Exists(Checked).ShouldBeTrue();

        _project.Dotnet("clean").ShouldSucceed();
        File.Exists(Checked).ShouldBeFalse();

        _project.Write("site.tosca.yaml", Recipe);
        Rebuild()
            .ShouldSucceed()
            .Faults.ShouldAllBe(fault => fault.StartsWith($"{file}(", StringComparison.Ordinal) && fault.Contains("XP7003"));
    }

    [Fact]
    public void Models_of_what_the_project_refers_to_are_known()
    {
        _project.Write("models/ships.xproto", Models);
        _project.Write(
            "Directory.Build.targets",
            """<Project><ItemGroup><XProto Update="models/ships.xproto" Reference="true" /></ItemGroup></Project>"""
        );
        var file = _project.Write("argo.tosca.yaml", Recipe.Replace("Argo", "Argo Navis"));

        _project.Build().Errors.ShouldBe([$"{file}(9,15): error XP7006: name may have at most 8 characters, not 10."]);
    }

    [Fact]
    public void Faults_of_the_models_are_told_alone()
    {
        var models = _project.Write("models/ships.xproto", Models.Replace("= 2", "= two"));
        _project.Write("argo.tosca.yaml", Recipe.Replace("name", "nmae"));

        _project.Build("-p:XprotoToscaTypes=false").Errors.ShouldAllBe(error => error.StartsWith($"{models}(2,", StringComparison.Ordinal));
        File.Exists(Checked).ShouldBeFalse();
    }

    public void Dispose() => _project.Dispose();

    private BuildResult Rebuild(params string[] arguments) => _project.Build(["--no-restore", .. arguments]);
}

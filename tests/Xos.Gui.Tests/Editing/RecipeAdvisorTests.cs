namespace Xos.Gui.Tests.Editing;

public sealed class RecipeAdvisorTests
{
    private const string Begun = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports:
          - custom_types/tower.yaml
        topology_template:
          node_templates:
            tower:
              type: tosca.nodes.Tower

        """;

    private const string Light = $"""
        {Begun}
            other:
              type: tosca.nodes.Slice
            light:
              type: tosca.nodes.Light

        """;

    [Fact]
    public void An_empty_recipe_is_offered_a_beginning() =>
        WrittenRecipe
            .Take("|", "recipe")
            .ShouldBe(
                """
                tosca_definitions_version: tosca_simple_yaml_1_0
                topology_template:
                  node_templates:
                    my_node:
                      type: 
                """
            );

    [Fact]
    public void A_type_is_one_of_all_models_that_a_recipe_can_make_those_of_services_first()
    {
        var types = WrittenRecipe.Suggest($"{Begun}    second:\n      type: |");

        types.Select(static type => type.Label).Take(2).ShouldBe(["tosca.nodes.Light", "tosca.nodes.Tower"]);
        types.ShouldContain(static type => type.Label == "tosca.nodes.Slice");
        // It has no objects of its own, and of this one nothing tells its objects apart.
        types.ShouldNotContain(static type => type.Label == "tosca.nodes.XOSBase" || type.Label == "tosca.nodes.Nameless");
        types[1].Text.ShouldBe("Where *lights* are");
    }

    [Theory]
    [InlineData("type: to|")]
    [InlineData("type: tosca.nodes.|Tow")]
    [InlineData("type: |tosca.nodes.Tower  # the old one")]
    public void A_type_replaces_the_whole_word(string line) =>
        WrittenRecipe
            .Take($"topology_template:\n  node_templates:\n    one:\n      {line}", "tosca.nodes.Light")
            .ShouldContain($"      type: tosca.nodes.Light{(line.Contains('#') ? "  # the old one" : "")}");

    [Fact]
    public void What_a_type_needs_is_imported_with_it()
    {
        WrittenRecipe
            .Take($"{Begun}    second:\n      type: |", "tosca.nodes.Light")
            .ShouldContain("imports:\n  - custom_types/tower.yaml\n  - custom_types/light.yaml\ntopology_template:");
        WrittenRecipe
            .Take("tosca_definitions_version: x\ntopology_template:\n  node_templates:\n    a:\n      type: |", "tosca.nodes.Light")
            .ShouldStartWith("tosca_definitions_version: x\nimports:\n  - custom_types/light.yaml\ntopology_template:");
        WrittenRecipe
            .Take("imports:\ntopology_template:\n  node_templates:\n    a:\n      type: |", "tosca.nodes.Light")
            .ShouldStartWith("imports:\n  - custom_types/light.yaml\ntopology_template:");
        WrittenRecipe
            .Take("topology_template:\n  node_templates:\n    a:\n      type: |", "tosca.nodes.Light")
            .ShouldStartWith("imports:\n  - custom_types/light.yaml\ntopology_template:");
        WrittenRecipe.Suggest($"{Begun}    b:\n      type: |").Single(static type => type.Label == "tosca.nodes.Tower").Also.ShouldBeNull();
    }

    [Fact]
    public void Properties_are_those_of_the_type_what_is_needed_first_and_none_twice()
    {
        var properties = WrittenRecipe.Suggest($"{Begun}      properties:\n        is_lit: true\n        ci|\n        name: a\n");

        properties[0].Label.ShouldBe("city");
        properties[0].Insert.ShouldBe("city: ");
        properties[0].Detail.ShouldBe("text, required, at most 20 characters");
        properties[0].Text.ShouldBe("The city, see [here](http://elsewhere)");
        var labels = properties.Select(static property => property.Label).ToList();
        labels.ShouldContain("colour");
        labels.ShouldContain("must-exist");
        // The first two stand there, the others are the core's to write.
        labels.ShouldNotContain(static label => label == "is_lit" || label == "name" || label == "id" || label == "updated");
    }

    [Fact]
    public void A_property_whose_colon_stands_there_gets_no_second() =>
        WrittenRecipe
            .Take($"{Begun}      properties:\n        ci|: Winterfell", "city")
            .ShouldEndWith("      properties:\n        city: Winterfell");

    [Theory]
    [InlineData("is_lit: |", new[] { "true", "false" })]
    [InlineData("must-exist: t|", new[] { "true", "false" })]
    [InlineData("colour: |", new[] { "red", "on" })]
    [InlineData("city: |", new string[0])]
    [InlineData("unknown: |", new string[0])]
    public void Values_are_those_that_a_property_may_have(string line, string[] values) =>
        WrittenRecipe.Labels($"{Begun}      properties:\n        {line}").ShouldBe(values);

    [Fact]
    public void A_value_that_YAML_would_take_for_another_is_quoted() =>
        WrittenRecipe.Take($"{Begun}      properties:\n        colour: |", "on").ShouldEndWith("colour: \"on\"");

    [Theory]
    [InlineData("      requirements:\n        |", "- tower: ")]
    [InlineData("      requirements:\n        - |", "tower: ")]
    [InlineData("      requirements:\n      - to|", "tower: ")]
    [InlineData("      requirements:\n        - owner: x\n        - |", "tower: ")]
    public void A_requirement_is_a_link_of_the_type(string lines, string inserted)
    {
        var link = WrittenRecipe.Suggest(Light + lines).Single(static link => link.Label == "tower");

        link.Insert.ShouldBe(inserted);
        link.Detail.ShouldBe("link to Tower");
        link.Text.ShouldBe("Where it stands");
    }

    [Fact]
    public void A_link_to_one_object_is_given_once() =>
        WrittenRecipe.Labels($"{Light}      requirements:\n        - tower: tower\n        - |").ShouldNotContain("tower");

    [Theory]
    [InlineData("- tower: |", new[] { "tower" })]
    [InlineData("- owner: |", new[] { "tower" })]
    [InlineData("- dependency: |", new[] { "tower", "other" })]
    [InlineData("- tower:\n            node: |", new[] { "tower" })]
    [InlineData("- tower: { node: to|", new[] { "tower" })]
    [InlineData("- tower: { |", new[] { "node", "relationship" })]
    [InlineData("- tower: { node: tower, relationship: | }", new[] { "tosca.relationships.BelongsToOne" })]
    [InlineData("- tower:\n            |", new[] { "node", "relationship" })]
    [InlineData("- tower:\n            node: tower\n            |", new[] { "relationship" })]
    [InlineData("- city: |", new string[0])]
    public void A_link_leads_to_templates_whose_objects_fit(string lines, string[] expected) =>
        WrittenRecipe.Labels($"{Light}      requirements:\n        {lines}").ShouldBe(expected);

    [Theory]
    [InlineData("|\ntopology_template:\n", new[] { "tosca_definitions_version", "description", "imports" })]
    [InlineData("topology_template:\n  |", new[] { "description", "inputs", "node_templates", "outputs" })]
    [InlineData("topology_template:\n  node_templates:\n    a:\n      |", new[] { "type", "properties", "requirements", "description" })]
    [InlineData(
        "topology_template:\n  node_templates:\n    a:\n      type: x\n      p|",
        new[] { "properties", "requirements", "description" }
    )]
    public void Parts_are_those_that_are_not_there(string recipe, string[] expected) => WrittenRecipe.Labels(recipe).ShouldBe(expected);

    [Fact]
    public void An_import_is_a_type_that_is_not_imported()
    {
        var files = WrittenRecipe.Labels("imports:\n  - custom_types/tower.yaml\n  - cu|").ToList();

        files[0].ShouldBe("custom_types/light.yaml");
        files.ShouldNotContain("custom_types/tower.yaml");
    }

    [Theory]
    [InlineData("topology_template:\n  node_templates:\n    |")]
    [InlineData("# |")]
    [InlineData("topology_template:\n  node_templates:\n    a:\n      type:|")]
    [InlineData("description: >\n  imports:\n    - |\n")]
    [InlineData("other:\n  - |")]
    public void Where_anything_can_stand_nothing_is_suggested(string recipe) => WrittenRecipe.Suggest(recipe).ShouldBeEmpty();

    [Fact]
    public void It_works_in_what_is_no_YAML_and_with_the_line_ends_of_Windows()
    {
        var broken = $"{Begun}      properties:\n        city: [\n        name: \"half\n        co|\n    after: }}";

        WrittenRecipe.Labels(broken).ShouldContain("colour");
        WrittenRecipe.Labels(broken.Replace("\n", "\r\n", StringComparison.Ordinal)).ShouldContain("colour");
    }
}

using System.Text;

namespace Xos.Core.Tests.Tosca;

/// <summary>Texts that are no recipe, or hardly one.</summary>
public class RecipeShapeTests
{
    private const string Start = "tosca_definitions_version: tosca_simple_yaml_1_0\n";

    [Theory]
    [InlineData("", "line 1, column 1: The recipe is empty.")]
    [InlineData("# nothing\n", "line 1, column 1: The recipe is empty.")]
    [InlineData("just words", "line 1, column 1: This must be a mapping of names to values, not the text 'just words'.")]
    [InlineData(
        "a: [1,\n  b: }",
        "line 2, column 6: This is not YAML that can be read: While parsing a node, did not find expected node content."
    )]
    [InlineData(
        "a: {b: c\nd: e",
        "line 1, column 6: This is not YAML that can be read: What follows makes no sense; a bracket or brace may be left open, or what stands in it is not indented."
    )]
    [InlineData("a: \0b", "line 1, column 4: The control character U+0000 cannot stand in YAML. Write it as an escape in double quotes.")]
    [InlineData(
        "a: *b",
        "line 1, column 4: This is not YAML that can be read: The alias *b refers to no anchor before it, or to one that it is part of."
    )]
    [InlineData(
        "a: &b [*b]",
        "line 1, column 8: This is not YAML that can be read: The alias *b refers to no anchor before it, or to one that it is part of."
    )]
    [InlineData("[1]: 2", "line 1, column 1: This is not YAML that can be read: A key must be a single value.")]
    public void What_is_no_recipe_is_refused_at_its_place(string text, string problem) => Checked.Recipe(text).Report.ShouldBe(problem);

    [Fact]
    public void A_text_that_is_not_UTF_8_is_refused_at_its_place() =>
        Checked
            .Recipe([.. "a: b\nc: "u8, 0xFF, .. "d"u8])
            .Report.ShouldBe("line 2, column 4: This is not UTF-8. Save the recipe as UTF-8.");

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Checked
            .Recipe([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{Start}topology_template: {{node_templates: {{}}}}")])
            .Report.ShouldBe("");

    [Theory]
    [InlineData(
        "topology_template: {node_templates: {}}",
        "The key 'tosca_definitions_version' is missing. Write 'tosca_definitions_version: tosca_simple_yaml_1_0'."
    )]
    [InlineData(
        "tosca_definitions_version: tosca_2_0\ntopology_template: {node_templates: {}}",
        "This version of TOSCA is not known: the text 'tosca_2_0'. Write 'tosca_definitions_version: tosca_simple_yaml_1_0'."
    )]
    [InlineData(Start, "The key 'topology_template' is missing. It holds the node_templates to apply.")]
    [InlineData(Start + "topology_template: {}", "The key 'node_templates' is missing. It holds the objects to create, each under a name.")]
    [InlineData(Start + "topology_template: {node_templates: []}", "This must be a mapping of names to values, not a list.")]
    [InlineData(Start + "topology_template: {node_templates: {a: b}}", "This must be a mapping of names to values, not the text 'b'.")]
    [InlineData(
        Start + "topology_template: {node_templates: {}}\nimports: x.yaml",
        "This must be a list, each item after a '-', not the text 'x.yaml'."
    )]
    [InlineData(
        Start + "topology_template: {node_templates: {}}\nimports: [{}]",
        "An import needs a file. Write '- custom_types/<model>.yaml'."
    )]
    [InlineData(Start + "topology_template: {node_templates: {}}\nimports: [{a: {b: c}}]", "The import 'a' needs the key 'file'.")]
    [InlineData(
        Start + "topology_template: {node_templates: {}}\nnode_types: {}",
        "Types cannot be declared in a recipe: they come from the models that are loaded into the core."
    )]
    [InlineData(
        Start + "topology_template: {node_templates: {}}\ntopology_templates: {}",
        "The key 'topology_templates' means nothing here. Did you mean 'topology_template'?"
    )]
    [InlineData(Start + "topology_template: {node_templates: {}}\n---\n", "A second document starts here. Send one recipe at a time.")]
    [InlineData(
        Start + "topology_template: {node_templates: {}}\nmetadata: !secret x",
        "The tag !secret has no meaning in a recipe. Leave it out."
    )]
    public void A_recipe_needs_its_shape(string text, string problem)
    {
        var found = Checked.Recipe(text).Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".Trim().ShouldBe(problem);
    }

    [Fact]
    public void Anchors_aliases_and_merges_may_share_parts()
    {
        var recipe = Checked.Recipe(
            $$$"""
            {{{Start}}}
            imports: [custom_types/everything.yaml]
            dsl_definitions:
              common: &common {type: tosca.nodes.Everything}
              truthful: &truthful {truth: true, small: 1}
            topology_template:
              node_templates:
                a:
                  <<: *common
                  properties: {<<: *truthful, name: a, small: 2}
                b: {<<: [*common], properties: {name: b}}
            """
        );

        recipe.Report.ShouldBe("");
        recipe
            .Nodes[0]
            .Values.Select(value => (value.Field.Name, value.Value))
            .ShouldBe([("name", "a"), ("small", 2), ("truth", true)], ignoreOrder: true);
    }

    [Fact]
    public void Nesting_has_a_limit() =>
        Checked.Recipe($"a: {new string('[', 1_000_000)}").Report.ShouldContain("Lists and mappings are nested more than 32 levels deep");

    [Fact]
    public void What_aliases_repeat_has_a_limit()
    {
        var levels = Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        var bomb = $"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{string.Join('\n', levels)}";

        Checked.Recipe(bomb).Report.ShouldContain("There are more than 250000 values, those that aliases repeat counted each time");
    }

    [Fact]
    public void Very_many_problems_are_counted_and_the_first_are_told()
    {
        var recipe = Checked.Recipe(
            $"{Start}topology_template: {{node_templates: {{{string.Concat(Enumerable.Range(0, 5000).Select(i => $"n{i}: x,"))}}}}}"
        );

        recipe.Problems.Count.ShouldBe(200);
    }

    [Fact]
    public void More_templates_than_one_recipe_may_have_are_refused() =>
        Checked
            .Recipe(
                $"{Start}topology_template: {{node_templates: {{{string.Concat(Enumerable.Range(0, 10_001).Select(i => $"n{i}: {{}},"))}}}}}"
            )
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldBe("There are 10001 node templates; one recipe may have 10000.");
}

using System.Text;
using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Tosca.Tests;

/// <summary>What is told of a recipe by the models of its project alone.</summary>
public sealed class RecipeCheckerTests
{
    private static readonly ModelSet _models = XprotoCompiler
        .Compile(
            new SourceFile(
                "fleet.xproto",
                """
                message Ship (XOSBase) {
                    required string name = 1 [max_length = 8];
                    optional int32 decks = 2 [min_value = 1, max_value = 20];
                    optional manytoone home->Site:ships = 3:1099;
                }
                message Berth (XOSBase) {
                    required manytoone ship->Ship:berths = 1:1001 [tosca_key = True];
                    optional string note = 2 [max_length = 4];
                }
                """
            )
        )
        .Models;

    [Fact]
    public void A_right_recipe_has_no_fault() =>
        Check(
                """
                site: {type: tosca.nodes.Site, properties: {name: a, must-exist: true}}
                ship: {type: tosca.nodes.Ship, properties: {name: a, decks: 3}, requirements: [{home: site}]}
                """
            )
            .ShouldBeEmpty();

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_the_text() =>
        Check(
                """
                ship: {type: tosca.nodes.Ship, properties: {nam: a, decks: many}}
                other: {type: tosca.nodes.Ship, requirements: [{hom: ship}]}
                """
            )
            .ShouldBe([
                "harbour.tosca.yaml(9,49): error XP7005: tosca.nodes.Ship has no property 'nam'. Did you mean 'name'?",
                $"harbour.tosca.yaml(9,64): error XP7006: 'decks' must be a whole number from {int.MinValue} to {int.MaxValue}, not the text 'many'.",
                "harbour.tosca.yaml(10,53): error XP7007: tosca.nodes.Ship has no link 'hom'. Did you mean 'home'?",
            ]);

    [Fact]
    public void What_a_model_demands_of_a_value_is_told_before_a_store_is_asked() =>
        Check("ship: {type: tosca.nodes.Ship, properties: {name: Leviathan, decks: 21}}")
            .ShouldBe([
                "harbour.tosca.yaml(9,55): error XP7006: name may have at most 8 characters, not 9.",
                "harbour.tosca.yaml(9,73): error XP7006: decks may be at most 20.",
            ]);

    [Fact]
    public void A_model_that_the_project_does_not_know_is_a_warning_that_says_what_to_do() =>
        Check("crane: {type: tosca.nodes.GantryCrane, properties: {anything: goes}}")
            .ShouldBe([
                "harbour.tosca.yaml(9,19): warning XP7003: The type 'tosca.nodes.GantryCrane' is not known: it is no model that this project "
                    + "declares or refers to. If it is a model of another service, refer to that service's project or package: without it nothing of this is checked here.",
            ]);

    [Fact]
    public void A_model_whose_name_is_nearly_one_of_the_project_s_is_a_warning_with_that_name() =>
        Check("ship: {type: tosca.nodes.Shipp, properties: {name: a}}")
            .ShouldBe([
                "harbour.tosca.yaml(9,18): warning XP7003: The type 'tosca.nodes.Shipp' is not known: it is no model that this project declares "
                    + "or refers to. Did you mean 'tosca.nodes.Ship'?",
            ]);

    [Fact]
    public void An_import_that_the_project_does_not_know_is_a_warning() =>
        RecipeChecker
            .Check(
                "harbour.tosca.yaml",
                "tosca_definitions_version: tosca_simple_yaml_1_0\nimports: [custom_types/gantrycrane.yaml]\ntopology_template: {node_templates: {}}\n"u8,
                _models
            )
            .Select(static fault => (fault.Id, fault.Severity, fault.Location.Start.Line))
            .ShouldBe([("XP7003", Severity.Warning, 1)]);

    [Fact]
    public void What_is_no_type_of_any_model_is_an_error() =>
        Check("ship: {type: Ship, properties: {name: a}}")
            .ShouldBe([
                "harbour.tosca.yaml(9,18): error XP7004: The type 'Ship' is not known: it is no model that this project declares or refers to. "
                    + "Write 'tosca.nodes.Ship'.",
            ]);

    // What its link would lead to nobody can tell here: neither is the key missing, nor is the class wrong.
    [Fact]
    public void A_link_to_a_node_of_an_unknown_model_is_not_judged_and_the_rest_of_the_node_is() =>
        Check(
                """
                ferry: {type: tosca.nodes.GantryCrane, properties: {name: a}}
                berth: {type: tosca.nodes.Berth, properties: {note: too long}, requirements: [{ship: ferry}]}
                """
            )
            .Skip(1)
            .ShouldBe(["harbour.tosca.yaml(10,57): error XP7006: note may have at most 4 characters, not 8."]);

    [Fact]
    public void A_link_without_which_nothing_identifies_the_object_is_missed() =>
        Check("berth: {type: tosca.nodes.Berth, properties: {note: new}}")
            .ShouldHaveSingleItem()
            .ShouldStartWith("harbour.tosca.yaml(9,5): error XP7008: 'berth' does not say which Berth it is");

    [Fact]
    public void An_input_whose_value_comes_with_the_recipe_is_no_fault_and_neither_is_what_reads_it() =>
        Check(
                "ship: {type: tosca.nodes.Ship, properties: {name: {concat: [a, {get_input: number}]}, decks: {get_input: number}}}",
                "number: {type: integer}"
            )
            .ShouldBeEmpty();

    [Fact]
    public void A_default_is_judged_where_it_is_used() =>
        Check("ship: {type: tosca.nodes.Ship, properties: {name: a, decks: {get_input: number}}}", "number: {type: integer, default: 50}")
            .ShouldHaveSingleItem()
            .ShouldEndWith("error XP7006: decks may be at most 20.");

    [Theory]
    [InlineData("id")]
    [InlineData("created")]
    public void What_the_core_writes_is_neither_property_nor_link(string field)
    {
        Check($"ship: {{type: tosca.nodes.Ship, properties: {{name: a, {field}: 5}}}}")
            .ShouldBe([$"harbour.tosca.yaml(9,58): error XP7005: '{field}' is written by the core alone. Leave it out."]);
        Check(
                $$$"""
                ship: {type: tosca.nodes.Ship, properties: {name: a}, requirements: [{{{{field}}}: other}]}
                other: {type: tosca.nodes.Ship, properties: {name: b}}
                """
            )
            .ShouldBe([$"harbour.tosca.yaml(9,75): error XP7007: tosca.nodes.Ship has no link '{field}'. Its links are home."]);
    }

    [Fact]
    public void A_text_that_is_not_UTF_8_is_a_fault_at_its_place() =>
        RecipeChecker
            .Check("harbour.tosca.yaml", [.. "a: b\nc: "u8, 0xFF], _models)
            .Select(static fault => fault.ToString())
            .ShouldBe(["harbour.tosca.yaml(2,4): error XP7001: This is not UTF-8. Save the recipe as UTF-8."]);

    private static IEnumerable<string> Check(string templates, string inputs = "") =>
        RecipeChecker
            .Check(
                "harbour.tosca.yaml",
                Encoding.UTF8.GetBytes(
                    $"""
                    tosca_definitions_version: tosca_simple_yaml_1_0
                    imports:
                      - custom_types/ship.yaml
                      - custom_types/berth.yaml
                      - custom_types/site.yaml
                    topology_template:
                      inputs: {"{"}{inputs}{"}"}
                      node_templates:
                        {templates.ReplaceLineEndings("\n    ")}
                    """
                ),
                _models
            )
            .Select(static fault => fault.ToString());
}

using Xproto.Text;

namespace Xproto.Targets.Tosca;

public class ToscaTargetTests
{
    private const string Yards = """
        option name = "yards";

        message Yard {
            required string name = 2 [max_length = 40, tosca_key = True];
        }

        message Ship {
            option description = "A \"vessel\": it floats";
            required manytoone home->Yard:ships = 2:1001;
            optional manytomany visits->Yard:visitors = 3:1002;
            required string name = 4 [help_text = "What stands on the bow", max_length = 40];
            optional uint32 masts = 5;
            optional int64 tonnage = 6;
            optional float speed = 7;
            required bool afloat = 8 [default = True];
            optional string launched = 9 [content_type = "date"];
            optional string Yes = 10 [max_length = 4];
        }

        message Buoy {
            optional string colour = 2 [max_length = 9];
        }
        """;

    [Fact]
    public void A_file_is_called_after_its_model() => Generate("Ship").Name.ShouldBe("ship.yaml");

    [Theory]
    [InlineData("masts", "integer")]
    [InlineData("tonnage", "integer")]
    [InlineData("speed", "float")]
    [InlineData("afloat", "boolean")]
    [InlineData("launched", "string")]
    [InlineData("name", "string")]
    public void A_property_has_the_TOSCA_type_of_its_field(string property, string type) =>
        Generate("Ship").Text.ShouldContain($"      {property}:\n        type: {type}\n        required: false\n");

    [Fact]
    public void Properties_are_sorted_by_name_after_must_exist_and_neither_links_nor_the_id_are_among_them()
    {
        var lines = Generate("Ship")
            .Text.Split('\n')
            .SkipWhile(line => line != "    properties:")
            .TakeWhile(line => line != "    requirements:");

        lines
            .Where(line => line.StartsWith("      ", StringComparison.Ordinal) && line[6] != ' ')
            .Select(line => line.Trim().TrimEnd(':'))
            .ShouldBe(["must-exist", "afloat", "launched", "masts", "name", "speed", "tonnage", "\"Yes\""]);
    }

    [Fact]
    public void Help_texts_and_descriptions_are_quoted()
    {
        var text = Generate("Ship").Text;

        text.ShouldContain("        description: \"What stands on the bow\"\n");
        text.ShouldContain("""    description: "A \"vessel\": it floats" """.TrimEnd());
    }

    [Fact]
    public void Each_link_is_a_requirement_and_each_relationship_stands_once()
    {
        var text = Generate("Ship").Text;

        text.ShouldContain(
            """
                requirements:
                  # to a Yard
                  - home:
                      node: tosca.nodes.Root
                      capability: tosca.capabilities.xos.Peer
                      relationship: tosca.relationships.BelongsToOne
                      occurrences: [0, 1]
                  # to a Yard
                  - visits:
                      node: tosca.nodes.Root
                      capability: tosca.capabilities.xos.Peer
                      relationship: tosca.relationships.BelongsToMany
                      occurrences: [0, UNBOUNDED]
            """
        );
        text.Split("  tosca.relationships.BelongsToOne:\n").Length.ShouldBe(2);
        text.Split("  tosca.relationships.BelongsToMany:\n").Length.ShouldBe(2);
    }

    [Fact]
    public void A_model_without_links_declares_no_relationship() => Generate("Yard").Text.ShouldNotContain("relationship");

    [Fact]
    public void The_comment_says_what_creation_needs_and_shows_a_recipe_that_names_what_it_links_to() =>
        Generate("Ship")
            .Text.ShouldStartWith(
                """
                # The TOSCA type of the XOS model Ship.
                #
                # To create one, a recipe gives the property name and the requirement home (Yard).
                # It is known again by name.
                #
                # An example:
                #   tosca_definitions_version: tosca_simple_yaml_1_0
                #   imports:
                #     - custom_types/ship.yaml
                #     - custom_types/yard.yaml
                #   topology_template:
                #     node_templates:
                #       home:
                #         type: tosca.nodes.Yard
                #         properties:
                #           must-exist: true
                #           name: home
                #       ship:
                #         type: tosca.nodes.Ship
                #         properties:
                #           name: ship
                #         requirements:
                #           - home: home

                tosca_definitions_version: tosca_simple_yaml_1_0

                """
            );

    [Fact]
    public void A_model_that_nothing_identifies_says_that_recipes_cannot_use_it() =>
        Generate("Buoy")
            .Text.ShouldContain(
                "# Nothing identifies its objects, neither a `name` nor a field with the option `tosca_key`: a recipe cannot use it.\n"
            );

    [Theory]
    [InlineData("plain-1.2", "plain-1.2")]
    [InlineData("No", "\"No\"")]
    [InlineData("1st", "\"1st\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("", "\"\"")]
    public void A_name_is_quoted_where_YAML_would_read_something_else(string name, string yaml) => YamlScalar.Name(name).ShouldBe(yaml);

    [Theory]
    [InlineData("tab\tand\nbreak", @"""tab\tand\nbreak""")]
    [InlineData("naïve \u2028 \u0007", @"""naïve \u2028 \u0007""")]
    [InlineData("anchor ⚓ and 🚢", "\"anchor ⚓ and 🚢\"")]
    public void A_text_is_escaped_where_YAML_needs_it(string text, string yaml) => YamlScalar.Quoted(text).ShouldBe(yaml);

    [Fact]
    public void Half_a_character_is_replaced_because_no_file_can_hold_it() => YamlScalar.Quoted("half \ud83d").ShouldBe("\"half \uFFFD\"");

    private static TargetFile Generate(string model)
    {
        var models = XprotoCompiler.Compile(new SourceFile("yards.xproto", Yards)).Models;
        return ToscaTarget.Generate(models.Find(model).ShouldNotBeNull(), models);
    }
}

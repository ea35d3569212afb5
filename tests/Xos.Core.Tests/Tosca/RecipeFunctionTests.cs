namespace Xos.Core.Tests.Tosca;

/// <summary>Values that a recipe computes.</summary>
public class RecipeFunctionTests
{
    [Theory]
    [InlineData("{get_input: word}", "given")]
    [InlineData("{get_input: [word]}", "given")]
    [InlineData("{get_property: [other, name]}", "theirs")]
    [InlineData("{concat: [{get_property: [SELF, small]}]}", "7")]
    [InlineData("{concat: [{get_property: [SELF, must-exist]}]}", "false")]
    [InlineData("{concat: [a, 1, true, {get_input: word}]}", "a1truegiven")]
    [InlineData("{concat: [{concat: [a, b]}, {token: ['x:y', ':', 1]}]}", "aby")]
    [InlineData("{token: [{get_property: [other, trimmed]}, ':/', 2]}", "tree")]
    [InlineData("{token: ['a::b', ':', 1]}", "")]
    public void A_function_is_what_it_comes_to(string function, string value)
    {
        var recipe = Checked.Recipe(Of(function));

        recipe.Report.ShouldBe("");
        recipe.Outputs.Single(output => output.Name == "told").Value.ShouldBe(value);
    }

    [Fact]
    public void A_property_may_come_from_one_that_comes_from_another()
    {
        var nodes = Checked
            .Templates(
                """
                a: {type: tosca.nodes.Everything, properties: {name: {get_property: [b, name]}, small: 1}}
                b: {type: tosca.nodes.Everything, properties: {name: {concat: [{get_property: [c, name]}, b]}}}
                c: {type: tosca.nodes.Everything, properties: {name: c, small: {get_property: [a, small]}}}
                """
            )
            .Nodes;

        nodes.Select(node => node.Values.First(value => value.Field.Name == "name").Value).ShouldBe(["cb", "cb", "c"]);
        nodes[2].Values.Single(value => value.Field.Name == "small").Value.ShouldBe(1);
    }

    [Theory]
    [InlineData("{get_inputs: word}", "This is no function that recipes for XOS have. Did you mean 'get_input'?")]
    [InlineData(
        "{get_attribute: [SELF, id]}",
        "This is no function that recipes for XOS have. They have get_input, get_property, concat, token."
    )]
    [InlineData("{get_input: wort}", "get_input must name an input of the recipe. Did you mean 'word'?")]
    [InlineData("{get_input: [a, b]}", "get_input must name an input of the recipe. They are word, empty.")]
    [InlineData("{get_input: empty}", "The input 'empty' has no value. Give one with the recipe, or declare a 'default'.")]
    [InlineData("{get_property: SELF}", "get_property needs a node template and a property. Write { get_property: [SELF, name] }.")]
    [InlineData("{get_property: [othr, name]}", "There is no node template 'othr'. Did you mean 'other'?")]
    [InlineData("{get_property: [other, nam]}", "The node template 'other' gives no property 'nam'. Did you mean 'name'?")]
    [InlineData(
        "{get_property: [other, small]}",
        "The node template 'other' gives no property 'small'. It is read from the recipe, not from the store: give it there."
    )]
    [InlineData(
        "{get_property: [SELF, friends, name]}",
        "get_property takes a node template and a property: links and capabilities have no properties, and values no parts. To read from what a link leads to, name that node template."
    )]
    [InlineData("{concat: a}", "concat needs a list of what it joins. Write { concat: [ 'a', 'b' ] }.")]
    [InlineData("{concat: []}", "concat needs a list of what it joins. Write { concat: [ 'a', 'b' ] }.")]
    [InlineData("{concat: [a, [b]]}", "Only single values make a text, not a list.")]
    [InlineData("{concat: [a, null]}", "Only single values make a text, not nothing.")]
    [InlineData("{token: ['a:b', ':']}", "token needs a text, its separators and the index of a part. Write { token: [ 'a:b', ':', 1 ] }.")]
    [InlineData(
        "{token: ['a:b', '', 1]}",
        "token needs a text, its separators and the index of a part. Write { token: [ 'a:b', ':', 1 ] }."
    )]
    [InlineData(
        "{token: ['a:b', ':', 2]}",
        "token finds 2 parts, and none with this index. The first one has the index 0, the last one 1."
    )]
    [InlineData(
        "{token: ['a:b', ':', -1]}",
        "token finds 2 parts, and none with this index. The first one has the index 0, the last one 1."
    )]
    public void A_wrong_function_is_refused_once_at_its_place(string function, string problem)
    {
        var found = Checked.Recipe(Of(function)).Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".Trim().ShouldBe(problem);
        found.At.Line.ShouldBe(7);
        found.Path.Text.ShouldBe("topology_template.node_templates.node.properties.trimmed");
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_where_the_function_stands() =>
        Checked
            .Templates("a: {type: tosca.nodes.Everything, properties: {name: a, small: {concat: [x, y]}}}")
            .Report.ShouldBe(
                "line 9, column 69, topology_template.node_templates.a.properties.small: 'small' must be a whole number from -2147483648 to 2147483647, not the text 'xy'."
            );

    [Fact]
    public void A_circle_of_properties_is_spelled_out_once() =>
        Checked
            .Templates(
                """
                a: {type: tosca.nodes.Everything, properties: {name: {get_property: [b, name]}}}
                b: {type: tosca.nodes.Everything, properties: {name: {concat: [{get_property: [c, trimmed]}]}}}
                c: {type: tosca.nodes.Everything, properties: {name: c, trimmed: {get_property: [a, name]}}}
                """
            )
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldBe("The properties need each other in a circle: a.name -> b.name -> c.trimmed -> a.name.");

    [Fact]
    public void A_secret_is_read_by_no_function() =>
        Checked
            .Recipe(
                """
                tosca_definitions_version: tosca_simple_yaml_1_0
                imports: [custom_types/user.yaml]
                topology_template:
                  node_templates:
                    user: {type: tosca.nodes.User, properties: {email: a@b.c, password: hidden-word}}
                  outputs:
                    told: {value: {get_property: [user, password]}}
                """
            )
            .Report.ShouldBe("line 7, column 34, topology_template.outputs.told.value: 'password' is secret: nothing reads it.");

    [Fact]
    public void Functions_have_a_limit_of_depth()
    {
        var chain = string.Join(
            '\n',
            Enumerable
                .Range(0, 100)
                .Select(i =>
                    $"n{i}: {{type: tosca.nodes.Everything, properties: {{name: {(i == 99 ? "x" : $"{{get_property: [n{i + 1}, name]}}")}}}}}"
                )
        );

        Checked.Templates(chain).Problems.ShouldAllBe(problem => problem.Message == "Functions are nested more than 64 levels deep.");
    }

    [Fact]
    public void Text_that_doubles_with_every_step_has_a_limit()
    {
        var doubling = string.Join(
            '\n',
            Enumerable
                .Range(0, 25)
                .Select(i =>
                    $"n{i}: {{type: tosca.nodes.Everything, properties: {{name: {(i == 24 ? "xxxxxxxxxx" : $"{{concat: [{{get_property: [n{i + 1}, name]}}, {{get_property: [n{i + 1}, name]}}]}}")}}}}}"
                )
        );

        Checked
            .Templates(doubling)
            .Report.ShouldContain(
                "The values have more than 16777216 characters in all, those that aliases and functions repeat counted each time."
            );
    }

    private static string Of(string function) =>
        $$$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/everything.yaml]
            topology_template:
              inputs: {word: {type: string, default: given}, empty: {type: string, required: false}}
              node_templates:
                other: {type: tosca.nodes.Everything, properties: {name: theirs, trimmed: 'a:long/tree'}}
                node: {type: tosca.nodes.Everything, properties: {name: node, small: 7,
                  trimmed: {{{function}}}}}
              outputs:
                told: {value: {get_property: [node, trimmed]}}
            """;
}

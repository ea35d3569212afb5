namespace Xos.Core.Tests.Tosca;

/// <summary>What a recipe leaves open, and what it tells.</summary>
public class RecipeInputTests
{
    [Fact]
    public void An_input_is_what_is_given_for_it_else_its_default()
    {
        var recipe = Of("size: {type: integer, default: 3}", "small: {get_input: size}");

        Checked.Recipe(recipe).Nodes[0].Values.Single(given => given.Field.Name == "small").Value.ShouldBe(3);
        Checked.Recipe(recipe, ("size", "5")).Nodes[0].Values.Single(given => given.Field.Name == "small").Value.ShouldBe(5);
    }

    [Theory]
    [InlineData("string", "012", "trimmed", "012")]
    [InlineData("string", "true", "trimmed", "true")]
    [InlineData("string", "", "trimmed", "")]
    [InlineData("integer", "-7", "small", -7)]
    [InlineData("float", "1e3", "wide", 1000.0)]
    [InlineData("boolean", "TRUE", "truth", true)]
    public void What_is_given_is_read_by_the_input_s_type(string type, string given, string field, object value)
    {
        var recipe = Checked.Recipe(Of($"x: {{type: {type}}}", $"{field}: {{get_input: x}}"), ("x", given));

        recipe.Report.ShouldBe("");
        recipe.Nodes[0].Values.Single(pair => pair.Field.Name == field).Value.ShouldBe(value);
    }

    [Fact]
    public void An_input_that_needs_no_value_may_be_left_out_while_nobody_reads_it() =>
        Checked.Recipe(Of("x: {type: string, required: false}", "small: 1")).Report.ShouldBe("");

    [Theory]
    [InlineData("{}", "The input 'x' needs the key 'type'. It is one of string, integer, float, boolean, timestamp.")]
    [InlineData(
        "{type: text}",
        "An input cannot be of the type 'text'. Fields hold single values, so inputs are one of string, integer, float, boolean, timestamp."
    )]
    [InlineData("{type: sting, default: a}", "An input cannot be of the type 'sting'. Did you mean 'string'?")]
    [InlineData(
        "{type: list, default: [a]}",
        "An input cannot be of the type 'list'. Fields hold single values, so inputs are one of string, integer, float, boolean, timestamp."
    )]
    [InlineData("{type: string, required: perhaps, default: a}", "'required' must be true or false, not the text 'perhaps'.")]
    [InlineData("{type: string, defalt: a, default: a}", "The key 'defalt' means nothing here. Did you mean 'default'?")]
    [InlineData("{type: integer, default: many}", "The input 'x' must be a whole number from -9223372036854775808 to 9223372036854775807.")]
    [InlineData("{type: string, default: 5}", "The input 'x' must be text. Put it in quotes.")]
    [InlineData(
        "{type: string}",
        "The input 'x' has no value. Give one with the recipe, as the part 'input.x' of a form, or declare a 'default'."
    )]
    public void A_wrong_input_is_refused(string input, string problem) => ProblemOf($"x: {input}").ShouldBe(problem);

    [Theory]
    [InlineData("integer", "equal: 3", "2", "must be 3")]
    [InlineData("integer", "greater_than: 3", "3", "must be greater than 3")]
    [InlineData("integer", "greater_or_equal: 3", "2", "must be at least 3")]
    [InlineData("float", "less_than: 3.5", "3.5", "must be less than 3.5")]
    [InlineData("float", "less_or_equal: 3.5", "4", "may be at most 3.5")]
    [InlineData("integer", "in_range: [1, 4]", "5", "must be at least 1 and may be at most 4")]
    [InlineData("integer", "in_range: [1, UNBOUNDED]", "0", "must be at least 1")]
    [InlineData("timestamp", "greater_than: 2030-01-01T00:00:00Z", "2029-12-31", "must be greater than 2030-01-01T00:00:00Z")]
    [InlineData("string", "valid_values: [small, large]", "huge", "must be one of 'small', 'large'")]
    [InlineData("string", "length: 3", "four", "must have 3 characters")]
    [InlineData("string", "min_length: 3", "my", "must have at least 3 characters")]
    [InlineData("string", "max_length: 3", "four", "may have at most 3 characters")]
    [InlineData("string", "pattern: '[a-z]+'", "abc1", "must match [a-z]+")]
    public void A_value_must_meet_the_constraints_given_or_default(string type, string constraint, string value, string problem)
    {
        var given = Checked.Recipe(Of($"x: {{type: {type}, constraints: [{{{constraint}}}]}}", "small: 1"), ("x", value));
        var byDefault = Checked.Recipe(Of($"x: {{type: {type}, constraints: [{{{constraint}}}], default: {value}}}", "small: 1"));

        given.Problems.ShouldHaveSingleItem().Message.ShouldBe($"The input 'x' {problem}.");
        byDefault.Problems.ShouldHaveSingleItem().Message.ShouldBe($"The input 'x' {problem}.");
    }

    [Theory]
    [InlineData(
        "integer",
        "{equal: 3}, {greater_than: 2}, {greater_or_equal: 3}, {less_than: 4}, {less_or_equal: 3}, {in_range: [3, 3]}, {valid_values: [1, 3]}",
        "3"
    )]
    [InlineData("string", "{length: 2}, {min_length: 2}, {max_length: 2}, {pattern: 'a|é.'}, {valid_values: ['éa']}", "éa")]
    [InlineData("string", "{length: 1}", "😀")]
    [InlineData("boolean", "{equal: true}", "true")]
    public void A_value_that_meets_them_passes(string type, string constraints, string value) =>
        Checked.Recipe(Of($"x: {{type: {type}, constraints: [{constraints}]}}", "small: 1"), ("x", value)).Report.ShouldBe("");

    [Fact]
    public void A_value_is_never_repeated_since_it_may_be_a_password() =>
        Checked
            .Recipe(
                Of("x: {type: string, constraints: [{min_length: 20}, {pattern: '[0-9]+'}]}", "small: {get_input: x}"),
                ("x", "hidden-word")
            )
            .Report.ShouldNotContain("hidden");

    [Theory]
    [InlineData(
        "string",
        "in_range: [1, 2]",
        "'in_range' constrains no string. What does is equal, valid_values, length, min_length, max_length, pattern."
    )]
    [InlineData(
        "integer",
        "patern: x",
        "'patern' constrains no integer. What does is equal, valid_values, greater_than, greater_or_equal, less_than, less_or_equal, in_range."
    )]
    [InlineData("integer", "in_range: 3", "A range is a list of two bounds, not the number 3. Write [1, 4], or [1, UNBOUNDED].")]
    [InlineData(
        "integer",
        "greater_than: much",
        "This must be a whole number from -9223372036854775808 to 9223372036854775807, not the text 'much'."
    )]
    [InlineData(
        "string",
        "pattern: '['",
        "This is no regular expression that is supported. It may have 1000 characters, without look-around and back references."
    )]
    [InlineData(
        "string",
        "pattern: '(a)\\1'",
        "This is no regular expression that is supported. It may have 1000 characters, without look-around and back references."
    )]
    [InlineData(
        "string",
        "pattern: '((a{1000}){1000}){1000}'",
        "This is no regular expression that is supported. It may have 1000 characters, without look-around and back references."
    )]
    public void A_wrong_constraint_is_refused(string type, string constraint, string problem) =>
        ProblemOf($"x: {{type: {type}, required: false, constraints: [{{{constraint}}}]}}").ShouldBe(problem);

    [Fact]
    public void A_value_for_an_input_that_is_not_there_is_refused() =>
        Checked
            .Recipe(Of("size: {type: integer, default: 3}", "small: 1"), ("siz", "4"))
            .Report.ShouldBe(
                "line 1, column 1, topology_template.inputs: A value is given for an input 'siz', which the recipe does not have. Did you mean 'size'?"
            );

    [Fact]
    public void Outputs_tell_what_literals_and_functions_come_to() =>
        Checked
            .Recipe(
                Of(
                    "size: {type: integer, default: 3}",
                    "small: {get_input: size}",
                    "outputs: {what: {description: d, value: {concat: [{get_property: [node, name]}, ' of ', {get_input: size}]}}, fixed: {value: 1.5}}"
                )
            )
            .Outputs.ShouldBe([("what", "node of 3"), ("fixed", "1.5")]);

    [Theory]
    [InlineData("{}", "The output 'o' needs the key 'value'.")]
    [InlineData("{value: [a]}", "The output 'o' must be a single value, not a list.")]
    [InlineData("{value: {get_property: [SELF, name]}}", "SELF is no node template here.")]
    [InlineData("{valu: x, value: y}", "The key 'valu' means nothing here. Did you mean 'value'?")]
    public void A_wrong_output_is_refused(string output, string problem)
    {
        var found = Checked
            .Recipe(Of("x: {type: string, default: a}", "small: 1", $"outputs: {{o: {output}}}"))
            .Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".Trim().ShouldBe(problem);
    }

    private static string ProblemOf(string input)
    {
        var found = Checked.Recipe(Of(input, "small: 1")).Problems.ShouldHaveSingleItem();
        return $"{found.Message} {found.Advice}".Trim();
    }

    private static string Of(string input, string property, string outputs = "outputs: {}") =>
        $$$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/everything.yaml]
            topology_template:
              inputs:
                {{{input}}}
              node_templates:
                node: {type: tosca.nodes.Everything, properties: {name: node, {{{property}}}}}
              {{{outputs}}}
            """;
}

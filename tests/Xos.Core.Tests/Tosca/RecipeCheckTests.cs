namespace Xos.Core.Tests.Tosca;

/// <summary>What is told about a recipe before the store is asked.</summary>
public class RecipeCheckTests
{
    [Fact]
    public void The_tutorial_s_recipe_has_no_problem_and_is_applied_by_name()
    {
        var recipe = Checked.Recipe(TutorialRecipe.Text);

        recipe.Report.ShouldBe("");
        recipe.Order.ShouldBe(["constraints", "service", "serviceinstance"]);
    }

    [Theory]
    [InlineData("- custom_types/helloworldservice.yaml")]
    [InlineData("- helloworldservice.yml")]
    [InlineData("- service: custom_types/helloworldservice.yaml")]
    [InlineData("- service: {file: custom_types/helloworldservice.yaml}")]
    [InlineData("- service: {file: helloworldservice.yaml, repository: xos, namespace_uri: 'http://example.org'}")]
    [InlineData("- file: custom_types/helloworldservice.yaml")]
    [InlineData("- file: custom_types/helloworldservice.yaml\n    repository: xos")]
    [InlineData("- http://192.0.2.1:30007/custom_type/helloworldservice")]
    public void An_import_may_be_written_in_every_notation(string import)
    {
        var recipe = Checked.Recipe(
            $$$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports:
              {{{import}}}
            topology_template:
              node_templates:
                service: {type: tosca.nodes.HelloWorldService, properties: {name: x, hello_from: y}}
            """
        );

        recipe.Report.ShouldBe("");
    }

    [Fact]
    public void All_problems_are_told_at_once_with_place_path_and_advice() =>
        Checked
            .Recipe(
                """
                tosca_definitions_version: tosca_simple_yaml_1_0
                imports:
                  - custom_types/helloworldservise.yaml
                  - custom_types/helloworldserviceinstance.yaml
                topology_template:
                  node_templates:
                    service:
                      type: tosca.nodes.HelloWorldService
                      properties:
                        name: HelloWorld
                    instance:
                      type: tosca.nodes.HelloWorldServiceInstance
                      properties:
                        hello_too: Arya
                        backend_code: many
                      requirements:
                        - ovner: service
                        - owner: servise
                        - master_serviceinstance: {node: instance, relationship: tosca.relationships.BelongToOne}
                    typo:
                      typ: tosca.nodes.HelloWorldServiceInstance
                """
            )
            .Report.ShouldBe(
                """
                line 3, column 5, imports[0]: 'custom_types/helloworldservise.yaml' is the type of no model that is loaded. Did you mean 'custom_types/helloworldservice.yaml'?
                line 8, column 13, topology_template.node_templates.service.type: The type 'tosca.nodes.HelloWorldService' is not imported. Add '- custom_types/helloworldservice.yaml' to the imports.
                line 14, column 9, topology_template.node_templates.instance.properties.hello_too: tosca.nodes.HelloWorldServiceInstance has no property 'hello_too'. Did you mean 'hello_to'?
                line 15, column 23, topology_template.node_templates.instance.properties.backend_code: 'backend_code' must be a whole number from -2147483648 to 2147483647, not the text 'many'.
                line 17, column 11, topology_template.node_templates.instance.requirements[0].ovner: tosca.nodes.HelloWorldServiceInstance has no link 'ovner'. Did you mean 'owner'?
                line 18, column 18, topology_template.node_templates.instance.requirements[1].owner: There is no node template 'servise'. Did you mean 'service'?
                line 19, column 42, topology_template.node_templates.instance.requirements[2].master_serviceinstance: The node templates need each other in a circle: instance -> instance. Take one of these requirements out.
                line 19, column 66, topology_template.node_templates.instance.requirements[2].master_serviceinstance.relationship: The relationship 'tosca.relationships.BelongToOne' is not known. Did you mean 'tosca.relationships.BelongsToOne'?
                line 20, column 5, topology_template.node_templates.typo: The node template 'typo' needs the key 'type'. Write 'type: tosca.nodes.<Model>'.
                line 21, column 7, topology_template.node_templates.typo.typ: The key 'typ' means nothing here. Did you mean 'type'?
                """
            );

    [Fact]
    public void A_circle_is_spelled_out() =>
        Checked
            .Templates(
                """
                a: {type: tosca.nodes.Everything, properties: {name: a}, requirements: [{friends: b}]}
                b: {type: tosca.nodes.Everything, properties: {name: b}, requirements: [{friends: c}]}
                c: {type: tosca.nodes.Everything, properties: {name: c}, requirements: [{dependency: a}]}
                """
            )
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldBe("The node templates need each other in a circle: a -> b -> c -> a.");

    [Fact]
    public void What_a_node_needs_comes_before_it_and_all_else_by_name() =>
        Checked
            .Templates(
                """
                d: {type: tosca.nodes.Everything, properties: {name: d}}
                c: {type: tosca.nodes.Everything, properties: {name: c}, requirements: [{dependency: z}]}
                z: {type: tosca.nodes.Everything, properties: {name: z}, requirements: [{friends: y}, {friends: x}]}
                y: {type: tosca.nodes.Everything, properties: {name: y}}
                x: {type: tosca.nodes.Everything, properties: {name: x}}
                a: {type: tosca.nodes.Everything, properties: {name: a}}
                """
            )
            .Order.ShouldBe(["a", "x", "y", "z", "c", "d"]);

    [Fact]
    public void An_instance_without_an_owner_comes_after_a_service_of_the_class_that_must_own_it() =>
        Checked
            .Templates(
                """
                an-instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}}
                the-service: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: y}}
                """
            )
            .Order.ShouldBe(["the-service", "an-instance"]);

    [Fact]
    public void Unless_that_service_needs_the_instance()
    {
        var recipe = Checked.Templates(
            """
            an-instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}}
            the-service: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: y}, requirements: [{dependency: an-instance}]}
            """
        );

        recipe.Report.ShouldBe("");
        recipe.Order.ShouldBe(["an-instance", "the-service"]);
    }

    [Theory]
    [InlineData("name: 5", "'name' must be text, not the number 5. Put it in quotes: \"5\".")]
    [InlineData("name: yes", "'name' must be text, not the truth value yes. Put it in quotes: \"yes\".")]
    [InlineData("name: [a]", "'name' must be a single value, not a list.")]
    [InlineData("name:", "'name' must be given, not nothing. Leave the property out to keep what is stored.")]
    [InlineData("name: a, truth: maybe", "'truth' must be true or false, not the text 'maybe'.")]
    [InlineData("name: a, small: 1.5", "'small' must be a whole number from -2147483648 to 2147483647, not the number 1.5.")]
    [InlineData("name: a, small: 2147483648", "'small' must be a whole number from -2147483648 to 2147483647, not the number 2147483648.")]
    [InlineData("name: a, small: 010", "'small' must be a whole number from -2147483648 to 2147483647, not the text '010'.")]
    [InlineData("name: a, natural: -1", "'natural' must be a whole number from 0 to 4294967295, not the number -1.")]
    [InlineData("name: a, single: 1e39", "'single' must be a number, not the number 1e39.")]
    [InlineData("name: a, wide: .inf", "'wide' must be a number, not the number .inf.")]
    [InlineData("name: a, day: tomorrow", "'day' must be a date, not the text 'tomorrow'. Write it as 2030-01-31T12:00:00Z.")]
    [InlineData("name: a, must-exist: 1", "'must-exist' must be true or false, not the number 1.")]
    [InlineData("name: a, updated: 2030-01-31T12:00:00Z", "'updated' is written by the core alone. Leave it out.")]
    [InlineData(
        "name: a, friends: b",
        "tosca.nodes.Everything has no property 'friends'. It is a link: give it under 'requirements', as '- friends: <node template>'."
    )]
    [InlineData("name: {join: [a, b]}", "This is no function that recipes for XOS have. They have get_input, get_property, concat, token.")]
    [InlineData("name: {get_input: nix}", "get_input must name an input of the recipe. It has none.")]
    [InlineData(
        "truth: true",
        "'node' does not say which Everything it is: it needs the property 'name'. A node is found again by its key, so that a recipe can be applied twice."
    )]
    public void A_wrong_value_is_refused(string properties, string problem)
    {
        var found = Checked
            .Templates($$$"""node: {type: tosca.nodes.Everything, properties: { {{{properties}}} }}""")
            .Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".Trim().ShouldBe(problem);
    }

    [Theory]
    [InlineData("truth: 'TRUE'", "truth", true)]
    [InlineData("truth: off", "truth", false)]
    [InlineData("small: -12", "small", -12)]
    [InlineData("small: '12'", "small", 12)]
    [InlineData("small: 0x7fffffff", "small", 0x7fffffff)]
    [InlineData("natural: 4294967295", "natural", 4294967295)]
    [InlineData("large: -9223372036854775808", "large", long.MinValue)]
    [InlineData("single: 1.5", "single", 1.5f)]
    [InlineData("wide: 1", "wide", 1.0)]
    [InlineData("trimmed: ' a b '", "trimmed", "a b")]
    [InlineData("trimmed: 00:11:22", "trimmed", "00:11:22")]
    [InlineData("trimmed: ~", "trimmed", null)]
    public void A_value_is_read_as_its_field_holds_it(string property, string field, object? value)
    {
        var recipe = Checked.Templates($$$"""node: {type: tosca.nodes.Everything, properties: {name: a, {{{property}}} }}""");

        recipe.Report.ShouldBe("");
        recipe.Nodes.Single().Values.Single(given => given.Field.Name == field).Value.ShouldBe(value);
    }

    [Fact]
    public void A_date_is_read_in_UTC() =>
        Checked
            .Templates("node: {type: tosca.nodes.Everything, properties: {name: a, day: '2030-01-31T12:00:00+02:00'}}")
            .Nodes.Single()
            .Values.Single(given => given.Field.Name == "day")
            .Value.ShouldBe(new DateTimeOffset(2030, 1, 31, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_input_stands_for_its_default() =>
        Checked
            .Recipe(
                """
                tosca_definitions_version: tosca_simple_yaml_1_0
                imports: [custom_types/everything.yaml]
                topology_template:
                  inputs:
                    label: {type: string, default: from input}
                  node_templates:
                    node: {type: tosca.nodes.Everything, properties: {name: {get_input: label}}}
                """
            )
            .Nodes.Single()
            .Values.Single()
            .Value.ShouldBe("from input");

    [Theory]
    [InlineData("- owner: other", "'owner' links to a Service, and 'other' is a Everything.")]
    [InlineData(
        "- {owner: service, master_serviceinstance: service}",
        "Each item must be one link and its target, not several links. Write '- owner: service'."
    )]
    [InlineData(
        "- owner: {relationship: tosca.relationships.BelongsToOne}",
        "The requirement 'owner' needs the key 'node'. It names a node template of the recipe."
    )]
    [InlineData("- owner: {node: service, node_filter: {}}", "A link leads to a node template of the recipe: there is nothing to filter.")]
    [InlineData(
        "- hello_to: service",
        "tosca.nodes.HelloWorldServiceInstance has no link 'hello_to'. It is a value: give it under 'properties'."
    )]
    [InlineData(
        "- owner: service\n    - owner: second",
        "The link 'owner' is given twice; the first time is line 13. It leads to one object: keep one of them."
    )]
    public void A_wrong_requirement_is_refused(string requirement, string problem)
    {
        var found = Checked
            .Templates(
                $$$"""
                instance:
                  type: tosca.nodes.HelloWorldServiceInstance
                  properties: {name: i, hello_to: x}
                  requirements:
                    {{{requirement}}}
                other: {type: tosca.nodes.Everything, properties: {name: o}}
                second: {type: tosca.nodes.HelloWorldService, properties: {name: s2, hello_from: y}}
                service: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: y}}
                """
            )
            .Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".Trim().ShouldBe(problem);
    }

    [Theory]
    [InlineData(
        "tosca.nodes.HelloWordService",
        "The type 'tosca.nodes.HelloWordService' is not known: it is no model that is loaded. Did you mean 'tosca.nodes.HelloWorldService'?"
    )]
    [InlineData(
        "HelloWorldService",
        "The type 'HelloWorldService' is not known: it is no model that is loaded. Write 'tosca.nodes.HelloWorldService'."
    )]
    [InlineData(
        "tosca.nodes.WebServer",
        "The type 'tosca.nodes.WebServer' is not known: it is no model that is loaded. Imported are Everything, HelloWorldService, HelloWorldServiceInstance, ServiceInstanceLink."
    )]
    [InlineData("tosca.nodes.Site", "The type 'tosca.nodes.Site' is not imported. Add '- custom_types/site.yaml' to the imports.")]
    public void A_type_that_cannot_be_used_is_refused(string type, string problem)
    {
        var found = Checked.Templates($$$"""node: {type: {{{type}}}, properties: {name: a}}""").Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".ShouldBe(problem);
    }

    [Theory]
    [InlineData(
        "role",
        "Role",
        "The type 'tosca.nodes.Role' cannot be used: nothing identifies its objects. Give its model a 'name', or the option 'tosca_key' to a field."
    )]
    [InlineData(
        "xosbase",
        "XOSBase",
        "The type 'tosca.nodes.XOSBase' has no objects of its own. Use a type of a model that derives from it."
    )]
    public void A_type_whose_objects_cannot_be_named_is_refused(string file, string model, string problem)
    {
        var found = Checked
            .Recipe(
                $$$"""
                tosca_definitions_version: tosca_simple_yaml_1_0
                imports: [custom_types/{{{file}}}.yaml]
                topology_template:
                  node_templates:
                    node: {type: "tosca.nodes.{{{model}}}"}
                """
            )
            .Problems.ShouldHaveSingleItem();

        $"{found.Message} {found.Advice}".ShouldBe(problem);
    }

    [Fact]
    public void A_key_with_alternatives_needs_one_of_them() =>
        Checked
            .Templates(
                """
                instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}}
                link: {type: tosca.nodes.ServiceInstanceLink, requirements: [{provider_service_instance: instance}]}
                """
            )
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "'link' does not say which ServiceInstanceLink it is: it needs one of the requirement 'subscriber_network', the requirement 'subscriber_service', the requirement 'subscriber_service_instance'."
            );

    [Fact]
    public void A_name_that_is_given_twice_is_refused() =>
        Checked
            .Templates(
                """
                node: {type: tosca.nodes.Everything, properties: {name: a}}
                node: {type: tosca.nodes.Everything, properties: {name: b}}
                """
            )
            .Report.ShouldBe(
                "line 10, column 5, topology_template.node_templates.node: 'node' is given twice; the first time is line 9. Keep one of them."
            );
}

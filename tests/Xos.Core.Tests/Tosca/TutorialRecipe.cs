namespace Xos.Core.Tests.Tosca;

internal static class TutorialRecipe
{
    public const string Text = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports:
          - custom_types/helloworldservice.yaml
          - custom_types/helloworldserviceinstance.yaml
          - custom_types/servicegraphconstraint.yaml

        description: Create an instance of HelloWorldService and one of HelloWorldServiceInstance

        topology_template:
          node_templates:

            service:
              type: tosca.nodes.HelloWorldService
              properties:
                name: HelloWorld
                hello_from: Jhon Snow

            serviceinstance:
              type: tosca.nodes.HelloWorldServiceInstance
              properties:
                name: HelloWorld Service Instance
                hello_to: Daenerys Targaryen

            constraints:
              type: tosca.nodes.ServiceGraphConstraint
              properties:
                constraints: '["HelloWorld"]'
        """;
}

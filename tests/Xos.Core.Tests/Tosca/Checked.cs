using System.Text;
using Xos.Core.Schema;
using Xproto;
using Xproto.Text;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xos.Core.Tests.Tosca;

/// <summary>A recipe, read and checked against the core's models and the tutorial's.</summary>
internal sealed record Checked(CheckedRecipe Result, IReadOnlyList<RecipeProblem> Problems)
{
    public const string HelloWorld = $$"""
        {{TestStore.HelloWorld}}

        message Everything (XOSBase){
            required string name = 1 [max_length = 20];
            optional bool truth = 2;
            optional int32 small = 3;
            optional uint32 natural = 4;
            optional int64 large = 5;
            optional float single = 6;
            optional double wide = 7;
            optional string day = 8 [content_type = "date"];
            optional string trimmed = 9 [content_type = "stripped", max_length = 20];
            optional manytomany friends->Everything:befriended = 10:1001;
        }
        """;

    public static ModelCatalog Catalog { get; } =
        new(1, XprotoCompiler.Compile(new SourceFile("hello-world.xproto", HelloWorld)).Models, []);

    public IReadOnlyList<RecipeNode> Nodes => Result.Nodes;

    /// <summary>The outputs as texts.</summary>
    public IEnumerable<(string Name, string Value)> Outputs => Result.Outputs.Select(output => (output.Key, output.Value.Text));

    /// <summary>The names of the nodes in the order in which they are applied.</summary>
    public IEnumerable<string> Order => Nodes.Select(node => node.Name);

    /// <summary>All problems as people read them.</summary>
    public string Report => string.Join('\n', Problems);

    public static Checked Recipe(string text, params (string Name, string Value)[] inputs) => Recipe(Encoding.UTF8.GetBytes(text), inputs);

    public static Checked Recipe(byte[] bytes, params (string Name, string Value)[] inputs)
    {
        var problems = new ProblemList();
        var recipe = new RecipeReader(problems).Read(bytes);
        var given = inputs.ToDictionary(input => input.Name, input => input.Value);
        return new(
            recipe is null ? new([], []) : RecipeCheck.Check(recipe, given, KnownModels.Loaded(Catalog.Models), problems),
            problems.Kept
        );
    }

    public static Checked Templates(string templates) => Recipe(Wrap(templates));

    /// <summary>A recipe of node templates alone, with everything imported that they may use; its first line of templates is line 9.</summary>
    public static string Wrap(string templates) =>
        $"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports:
              - custom_types/helloworldservice.yaml
              - custom_types/helloworldserviceinstance.yaml
              - custom_types/everything.yaml
              - custom_types/serviceinstancelink.yaml
            topology_template:
              node_templates:
                {templates.ReplaceLineEndings("\n    ")}
            """;
}

using Xproto.Text;
using static Testing.Snapshots.Verifier;

namespace Xproto.Targets.Tosca;

/// <summary>The whole text of the types that the tutorial uses, and what must hold for every type of the core.</summary>
public class ToscaSnapshotTests
{
    private const string HelloWorld = """
        option name = "hello-world";
        option app_label = "hello-world";

        message HelloWorldService (Service){
            required string hello_from = 1 [help_text = "The name of who is saying hello", null = False, db_index = False, blank = False];
        }

        message HelloWorldServiceInstance (ServiceInstance){
            option owner_class_name="HelloWorldService";
            required string hello_to = 1 [help_text = "The name of who is being greeted", null = False, db_index = False, blank = False];
        }
        """;

    private static readonly Compilation _compilation = XprotoCompiler.Compile(new SourceFile("hello-world.xproto", HelloWorld));

    public static TheoryData<string> Models => [.. _compilation.Models.Models.Select(model => model.Name)];

    [Theory]
    [InlineData("HelloWorldService")]
    [InlineData("HelloWorldServiceInstance")]
    [InlineData("ServiceGraphConstraint")]
    [InlineData("ServiceInstanceLink")]
    public Task A_type_is_complete(string model) => Verify(Generate(model), "yaml", model);

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_has_a_type_in_which_no_line_at_a_level_is_repeated(string model)
    {
        var lines = Generate(model).Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();

        KeyPaths(lines).GroupBy(path => path).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Only_models_that_a_recipe_cannot_use_or_link_to_are_without_an_example() =>
        _compilation
            .Models.Models.Where(model => ExampleRecipe.Of(model, _compilation.Models) is null)
            .Select(model => model.Name)
            .ShouldBe(["BackupOperation", "NetworkParameter", "Port", "Role", "XOSBase"]);

    private static string Generate(string model) => ToscaTarget.Generate(_compilation.Models.Find(model)!, _compilation.Models).Text;

    private static IEnumerable<string> KeyPaths(IEnumerable<string> lines)
    {
        var path = new Stack<(int Indent, string Key)>();
        foreach (var line in lines)
        {
            var key = line.Trim().Split(':')[0];
            var indent = line.Length - line.TrimStart(' ').Length;
            while (path.Count > 0 && path.Peek().Indent >= indent)
            {
                path.Pop();
            }

            path.Push((indent, key));
            if (!key.StartsWith('#'))
            {
                yield return string.Join('/', path.Reverse().Select(entry => entry.Key));
            }
        }
    }
}

using Xproto.Targets.Tosca;

namespace Xos.Core.Tests.Tosca;

/// <summary>The recipes that generated types show: what the target writes, the engine takes.</summary>
public class ExampleRecipeTests
{
    public static TheoryData<string> Models =>
        [
            .. Checked
                .Catalog.Models.Models.Where(model => ExampleRecipe.Of(model, Checked.Catalog.Models) is not null)
                .Select(model => model.Name),
        ];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_example_of_every_type_is_a_recipe_without_problems(string model)
    {
        var example = ExampleRecipe.Of(Checked.Catalog.Models.Find(model)!, Checked.Catalog.Models)!;

        var recipe = Checked.Recipe(string.Join('\n', example));

        recipe.Report.ShouldBe("");
        recipe.Nodes.ShouldContain(node => node.Model!.Name == model && !node.MustExist);
    }
}

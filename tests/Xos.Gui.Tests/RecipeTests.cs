using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>Recipes are written, planned and run in a browser.</summary>
[Collection(GuiCollection.Name)]
public sealed class RecipeTests(GuiFixture gui)
{
    private const string Recipe = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports:
          - custom_types/helloworldservice.yaml
        topology_template:
          node_templates:
            edited:
              type: tosca.nodes.HelloWorldService
              properties:
                name: Edited
                hello_form: Jhon Snow
        """;

    [BrowserFact]
    public async Task What_is_wrong_is_marked_at_its_place_as_one_types_and_after_a_plan()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var recipe = await RecipePage.OpenAsync(window);

        // Nobody has pressed anything: the name of the property is underlined, and says why when one points at it.
        await recipe.PasteAsync(Recipe);
        await Expect(recipe.Marks).ToHaveCountAsync(1);
        var (mark, word) = (await recipe.Marks.BoundingBoxAsync(), await WordOf(page, "hello_form").BoundingBoxAsync());
        mark!.Y.ShouldBeInRange(word!.Y - 2, word.Y + 2);
        mark.X.ShouldBeInRange(word.X - 2, word.X + word.Width);
        await WordOf(page, "hello_form").HoverAsync();
        await Expect(page.Locator(".monaco-hover")).ToContainTextAsync("Did you mean 'hello_from'?");

        // What the store tells comes with the plan, and leads to its line.
        await recipe.PasteAsync(Recipe.Replace("hello_form: Jhon Snow", "must-exist: true", StringComparison.Ordinal));
        await Expect(recipe.Marks).ToHaveCountAsync(0);
        await recipe.PressAsync("Plan");
        await Expect(page.GetByText("there is no HelloWorldService")).ToBeVisibleAsync();
        await Expect(recipe.Marks).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Line 6, column 5" }).ClickAsync();
        await Expect(recipe.Text).ToBeFocusedAsync();
        await Expect(page.Locator(".line-numbers.active-line-number")).ToHaveTextAsync("6");

        // It is readable, in the pages' colours, which the editor follows.
        await ShouldBeReadableAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show dark pages" }).ClickAsync();
        await Expect(page.Locator(".monaco-editor.vs-dark").First).ToBeVisibleAsync();
        await ShouldBeReadableAsync(page);

        // And is gone once it is mended.
        await recipe.PasteAsync(Recipe.Replace("hello_form", "hello_from", StringComparison.Ordinal));
        await Expect(recipe.Marks).ToHaveCountAsync(0);
        await recipe.PressAsync("Plan");
        await Expect(page.GetByText("will be created")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_was_written_is_there_again_when_the_page_is()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var recipe = await RecipePage.OpenAsync(window);
        await recipe.PasteAsync(Recipe);
        await Expect(recipe.Marks).ToHaveCountAsync(1);

        await window.GoAsync("/recipes");

        await Expect(recipe.Lines).ToContainTextAsync("Jhon");
        await Expect(recipe.Marks).ToHaveCountAsync(1);
        await recipe.PressAsync("Plan");
        await Expect(page.GetByText("Did you mean 'hello_from'?")).ToBeVisibleAsync();
        await recipe.FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Delete");
        await window.GoAsync("/recipes");
        await recipe.FocusAsync();
        await Expect(recipe.Text).ToHaveValueAsync("");
        await Expect(recipe.Lines).Not.ToContainTextAsync("Jhon");
    }

    [BrowserFact]
    public async Task A_recipe_is_written_of_suggestions_alone_and_can_be_planned()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var recipe = await RecipePage.OpenAsync(window);
        await recipe.FocusAsync();

        await page.Keyboard.PressAsync("Control+Space");
        await TakeAsync(recipe, "recipe");
        await page.Keyboard.TypeAsync("helloworldser");
        await TakeAsync(recipe, "tosca.nodes.HelloWorldService");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("prop");
        await TakeAsync(recipe, "properties");
        // What creating one needs is suggested first.
        await TakeAsync(recipe, "hello_from");
        await page.Keyboard.TypeAsync("Jhon Snow");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("na");
        await TakeAsync(recipe, "name");
        await page.Keyboard.TypeAsync("Suggested");

        await Expect(recipe.Lines).ToContainTextAsync("custom_types/helloworldservice.yaml");
        await recipe.PressAsync("Plan");
        await Expect(page.GetByText("will be created")).ToBeVisibleAsync();
        await Expect(page.Locator("table.plan tbody tr")).ToContainTextAsync("HelloWorldService");
        await Expect(recipe.Marks).ToHaveCountAsync(0);
        page.Workers.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_editor_is_left_by_keys_alone()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var recipe = await RecipePage.OpenAsync(window);
        await recipe.PasteAsync("description: x");

        // By esc, when nothing is left that it would close.
        await page.Keyboard.PressAsync("Escape");
        await Expect(recipe.Text).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Plan" })).ToBeFocusedAsync();

        // Or by tab, when it was told not to indent.
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(recipe.Text).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+m");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Plan" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("In a recipe: have tab go on to the next button");
    }

    [BrowserFact]
    public async Task A_recipe_takes_back_what_it_made_once_that_was_confirmed()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var recipe = await RecipePage.OpenAsync(window);
        await recipe.PasteAsync(
            Recipe.Replace("hello_form", "hello_from", StringComparison.Ordinal).Replace("Edited", "Taken back", StringComparison.Ordinal)
        );
        await recipe.PressAsync("Run");
        var made = page.Locator("table.plan").GetByRole(AriaRole.Link);
        await Expect(made).ToBeVisibleAsync();
        var address = (await made.GetAttributeAsync("href"))!;

        await recipe.PressAsync("Delete");
        var question = page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToContainTextAsync("Delete every object that this recipe describes?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(question).ToHaveCountAsync(0);
        await Expect(made).ToBeVisibleAsync();
        await recipe.PressAsync("Delete");
        await question.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Deleted" })).ToBeVisibleAsync();
        await window.GoAsync(address);
        await Expect(page.Locator(".object-form")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_large_recipe_is_checked_and_planned()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var recipe = await RecipePage.OpenAsync(window);
        var comment = $"# {new string('x', 98)}\n";
        var large = string.Concat(Enumerable.Repeat(comment, 1000)) + Recipe.Replace("hello_form", "hello_from", StringComparison.Ordinal);

        await recipe.PasteAsync(large);
        await recipe.PressAsync("Plan");

        await Expect(page.GetByText("will be created")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_editor_is_not_loaded_before_it_is_shown()
    {
        await using var window = await gui.LogInAsync();
        var loaded = new List<string>();
        window.Page.Request += (_, request) => loaded.Add(request.Url);

        await window.GoAsync("/");
        await window.GoAsync("/services");
        loaded.ShouldNotContain(static url => url.Contains("/monaco/", StringComparison.Ordinal));

        await window.GoAsync("/recipes");
        await new RecipePage(window.Page).FocusAsync();
        loaded.ShouldContain(static url => url.EndsWith("/monaco/vs/editor/editor.main.js", StringComparison.Ordinal));
    }

    private static async Task ShouldBeReadableAsync(IPage page) =>
        (await page.RunAxe())
            .Violations.Where(static violation => violation.Impact is "serious" or "critical")
            .SelectMany(static violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))
            .ShouldBeEmpty();

    private static ILocator WordOf(IPage page, string word) =>
        page.Locator("[data-part=editor] .view-line span span", new() { HasText = word });

    private static async Task TakeAsync(RecipePage recipe, string label)
    {
        await Expect(recipe.Suggestions.First.Locator(".label-name")).ToHaveTextAsync(label);
        await recipe.Text.PressAsync("Enter");
    }
}

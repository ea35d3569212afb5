using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>The tutorial, as its reader walks it in a browser, with a synchronizer that really runs.</summary>
[Collection(GuiCollection.Name)]
public sealed class TutorialTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task The_tutorial_can_be_walked_in_the_browser_alone()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;

        // The two models, in a menu of the service's own.
        var menu = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true });
        await Expect(menu.GetByRole(AriaRole.Link, new() { Name = "Hello World Services", Exact = true })).ToBeVisibleAsync();
        await Expect(menu.GetByRole(AriaRole.Link, new() { Name = "Hello World Service Instances", Exact = true })).ToBeVisibleAsync();

        // A recipe: planned first, then run.
        await menu.GetByRole(AriaRole.Link, new() { Name = "Recipes" }).ClickAsync();
        await new RecipePage(page).PasteAsync(Recipe);
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan" }).ClickAsync();
        await Expect(page.GetByText("will be created").First).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue(
            "a plan is wider than its window"
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "created", Exact = true })).ToHaveCountAsync(2);

        // From home by the counter, and along the base model's list to the leaf's page.
        await menu.GetByRole(AriaRole.Link, new() { Name = "Home" }).ClickAsync();
        await page.Locator("a.counter", new() { HasText = "Service Instances" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Service Instances", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Walked instance", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Walked instance", Level = 1 })).ToBeVisibleAsync();
        await Expect(Code(page)).ToHaveCountAsync(0);

        // The debug tab, by the tutorial's key.
        await page.Keyboard.PressAsync("d");
        await Expect(Code(page)).ToHaveTextAsync("1 (done)");
        await Expect(Status(page)).ToHaveTextAsync("OK");

        // The two names that the step refuses: somebody else writes them, and the open page shows what comes of it.
        await using var other = await gui.LogInAsync();
        await other.Page.GotoAsync(page.Url.Split('?')[0]);
        await other.WhenLiveAsync();
        await SaveNameAsync(other.Page, "Tyrion Lannister");
        await Expect(Code(page)).ToHaveTextAsync("0 (not done yet)");
        await Expect(Status(page)).ToContainTextAsync("Maybe later");
        await SaveNameAsync(other.Page, "Joffrey Baratheon");
        await Expect(Code(page)).ToHaveTextAsync("2 (failed)");
        await Expect(Status(page)).ToContainTextAsync("Maybe not");
        await Expect(page.Locator(".explained")).ToContainTextAsync("tried it and failed");

        // It heals, and is deleted.
        await SaveNameAsync(other.Page, "Daenerys Targaryen");
        await Expect(Code(page)).ToHaveTextAsync("1 (done)");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByText("It was deleted.")).ToBeVisibleAsync();
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello World Service Instances", Level = 1 }))
            .ToBeVisibleAsync();
        await Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "Walked instance", Exact = true })).ToHaveCountAsync(0);

        // And out again.
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Logout" }).ClickAsync();
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Login" })).ToBeVisibleAsync();
        await other.Page.GotoAsync("/models/HelloWorldService");
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Login" })).ToBeVisibleAsync();
    }

    private static string Recipe =>
        """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports:
              - custom_types/helloworldservice.yaml
              - custom_types/helloworldserviceinstance.yaml
            topology_template:
              node_templates:
                walked_service:
                  type: tosca.nodes.HelloWorldService
                  properties:
                    name: Walked
                    hello_from: Jhon Snow
                walked_instance:
                  type: tosca.nodes.HelloWorldServiceInstance
                  properties:
                    name: Walked instance
                    hello_to: Daenerys Targaryen
                  requirements:
                    - owner:
                        node: walked_service
                        relationship: tosca.relationships.BelongsToOne
            """;

    private static ILocator Code(IPage page) => page.Locator("[data-part=debug] [data-field=backend_code]");

    private static ILocator Status(IPage page) => page.Locator("[data-part=debug] [data-field=backend_status]");

    private static async Task SaveNameAsync(IPage page, string name)
    {
        await page.GetByLabel("Hello to").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo all changes" })).ToHaveCountAsync(0);
    }
}

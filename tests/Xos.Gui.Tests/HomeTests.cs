using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>Home: what there is and what it needs of each other, what fails, what happened last.</summary>
[Collection(GuiCollection.Name)]
public sealed class HomeTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task The_graph_shows_services_where_the_constraint_puts_them_and_what_they_need_of_each_other()
    {
        await gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/service.yaml, custom_types/servicedependency.yaml, custom_types/servicegraphconstraint.yaml]
            topology_template:
              node_templates:
                left: { type: tosca.nodes.Service, properties: { name: Drawn left } }
                right: { type: tosca.nodes.Service, properties: { name: Drawn right } }
                below: { type: tosca.nodes.Service, properties: { name: Drawn below } }
                need:
                  type: tosca.nodes.ServiceDependency
                  properties: { connect_method: none }
                  requirements:
                    - subscriber_service: { node: left, relationship: tosca.relationships.BelongsToOne }
                    - provider_service: { node: right, relationship: tosca.relationships.BelongsToOne }
                places:
                  type: tosca.nodes.ServiceGraphConstraint
                  properties: { constraints: '["Drawn left", ["Drawn right", "Drawn below"]]', priority: 99 }
            """
        );
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var graph = page.Locator("svg[data-graph]");
        var (left, right, below) = (
            await PlaceAsync(graph, "Drawn left"),
            await PlaceAsync(graph, "Drawn right"),
            await PlaceAsync(graph, "Drawn below")
        );
        left.X.ShouldBeLessThan(right.X);
        below.X.ShouldBe(right.X, 1);
        below.Y.ShouldBeGreaterThan(right.Y);
        await Expect(graph.Locator("path.edge")).ToHaveCountAsync(1);
        await Expect(page.GetByText("Recent changes")).ToBeVisibleAsync();
        await Expect(page.Locator("section[aria-labelledby=recent-title]").GetByRole(AriaRole.Link, new() { Name = "Drawn left" }))
            .ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        (await PlaceAsync(graph, "Drawn left")).Width.ShouldBeGreaterThan(left.Width * 1.2f);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        (await PlaceAsync(graph, "Drawn left")).Width.ShouldBe(left.Width, 1);
        var box = (await graph.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 45, box.Y + box.Height - 5);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 5, box.Y + box.Height - 5);
        await page.Mouse.UpAsync();
        (await PlaceAsync(graph, "Drawn left")).X.ShouldBe(left.X - 40, 2);

        await Service(graph, "Drawn left").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Drawn left", Level = 1 })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_fails_is_there_with_its_reason_while_it_fails_and_its_colour_follows()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var failing = page.Locator("section[aria-labelledby=failing-title] li", new() { HasText = "Failing instance" });
        var dot = page.Locator("svg[data-graph] a", new() { HasText = "Failing instance" }).Locator("circle");

        await gui.RunRecipeAsync(Recipe("Joffrey Baratheon"));
        await Expect(failing).ToContainTextAsync("Maybe not");
        await Expect(failing).ToContainTextAsync("declared");
        await Expect(dot).ToHaveClassAsync("dot is-failed");

        await gui.RunRecipeAsync(Recipe("Daenerys Targaryen"));
        await Expect(failing).ToHaveCountAsync(0);
        await Expect(dot).ToHaveClassAsync("dot is-done");
    }

    private static string Recipe(string guest) =>
        $$"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/helloworldservice.yaml, custom_types/helloworldserviceinstance.yaml]
            topology_template:
              node_templates:
                service: { type: tosca.nodes.HelloWorldService, properties: { name: Failing, hello_from: Jhon Snow } }
                instance:
                  type: tosca.nodes.HelloWorldServiceInstance
                  properties: { name: Failing instance, hello_to: {{guest}} }
                  requirements:
                    - owner: { node: service, relationship: tosca.relationships.BelongsToOne }
            """;

    private static ILocator Service(ILocator graph, string name) =>
        graph.Locator("a", new() { Has = graph.Page.Locator("text.box-name", new() { HasText = name }) });

    private static async Task<LocatorBoundingBoxResult> PlaceAsync(ILocator graph, string service) =>
        (await Service(graph, service).Locator("rect").BoundingBoxAsync())!;
}

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>What is loaded is shown: versions, models as diagrams, their xproto.</summary>
[Collection(GuiCollection.Name)]
public sealed class ServiceTests(GuiFixture gui)
{
    private const string Towers = """
        option name = "towers";
        option app_label = "towers";
        message Tower (Service) {
            option description = "Where lights are";
            required string city = 1 [max_length = 20];
            optional manytoone place->Site:towers = 2:1801;
            optional manytomany neighbours->Tower:others = 3:1802;
        }
        message Light (ServiceInstance) {
            option owner_class_name = "Tower";
            optional manytoone tower->Tower:lights = 1:1803;
            required int32 power = 2 [default = 1];
            required string colour_of_the_light_as_it_is_seen_from_far_away = 3 [default = "red", max_length = 20];
        }
        message Flare (Light) {
            required int32 seconds = 1 [default = 1];
        }
        message Lens (XOSBase) {
            required string name = 1 [max_length = 20];
            required manytoone light->Light:lenses = 2:1804;
            optional manytoone spare->Lens:spares = 3:1805;
        }
        """;

    [BrowserFact]
    public async Task A_loaded_service_is_present_and_tells_live_what_waits_for_its_synchronizer()
    {
        await gui.LoadAsync(
            "lone",
            """
            option name = "lone";
            option app_label = "lone";
            message Wolf (XOSBase) { required string name = 1 [max_length = 20]; }
            """
        );
        await using var window = await gui.LogInAsync();
        await window.GoAsync("/services");
        var row = window.Page.GetByRole(AriaRole.Row, new() { Name = "lone" });
        await Expect(row.GetByText("Present", new() { Exact = true })).ToBeVisibleAsync();

        await gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/wolf.yaml]
            topology_template:
              node_templates:
                wolf: { type: tosca.nodes.Wolf, properties: { name: wolf } }
            """
        );

        await Expect(row.GetByText("Present, 1 waiting", new() { Exact = true })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_models_of_a_service_are_a_diagram_that_leads_to_their_lists_and_is_told_in_words()
    {
        await gui.LoadAsync("towers", Towers);
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/services");
        await page.GetByRole(AriaRole.Link, new() { Name = "towers", Exact = true }).ClickAsync();

        var diagram = page.GetByRole(AriaRole.Region, new() { Name = "Diagram of the models" });
        await Expect(diagram).ToContainTextAsync("city: text");
        // Four of its own; and Service, ServiceInstance and Site, which they lean on.
        await Expect(diagram.GetByRole(AriaRole.Link)).ToHaveCountAsync(7);
        await page.GetByText("The diagram in words").ClickAsync();
        await Expect(page.GetByText("neighbours: Many Tower to many Tower.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Flare is a Light.")).ToBeVisibleAsync();
        await Expect(page.Locator("pre.code")).ToContainTextAsync("message Tower (Service)");

        foreach (
            var (look, width, isDark) in new[] { ("wide-light", 1440, false), ("wide-dark", 1440, true), ("narrow-light", 360, false) }
        )
        {
            await using var other = await gui.LogInAsync(width, 900, isDark);
            await other.GoAsync("/services/towers");
            await other.Page.ScreenshotAsync(
                new() { Path = Path.Combine(EveryPageTests.Folder, $"service-diagram.{look}.png"), FullPage = true }
            );
            // It scrolls within its frame, and the page does not.
            (
                await other.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            ).ShouldBeTrue(look);
            if (width < 1000)
            {
                // The same parts in the same colours.
                continue;
            }

            (await other.Page.RunAxe())
                .Violations.Where(static violation => violation.Impact is "serious" or "critical")
                .SelectMany(static violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))
                .ShouldBeEmpty(look);
        }

        await diagram.GetByRole(AriaRole.Link, new() { Name = "Lens" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lenses");
    }
}

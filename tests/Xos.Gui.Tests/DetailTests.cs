using System.Text.Json;
using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>One object: what links to it, and what the framework keeps about it.</summary>
[Collection(GuiCollection.Name)]
public sealed class DetailTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task What_links_to_an_object_is_in_tabs_and_the_debug_tab_has_all_that_is_kept_to_copy_and_to_do_again()
    {
        await gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/helloworldservice.yaml, custom_types/helloworldserviceinstance.yaml]
            topology_template:
              node_templates:
                service: { type: tosca.nodes.HelloWorldService, properties: { name: Detailed, hello_from: Jhon Snow } }
                instance:
                  type: tosca.nodes.HelloWorldServiceInstance
                  properties: { name: Detailed instance, hello_to: Arya Stark }
                  requirements:
                    - owner: { node: service, relationship: tosca.relationships.BelongsToOne }
            """
        );
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync($"/models/HelloWorldService/{await gui.FindIdAsync("hello-world/helloworldservices", "Detailed")}");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this object" })
            .GetByRole(AriaRole.Link, new() { Name = "Service instances 1" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Detailed instance" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Detailed instance", Level = 1 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("d");
        var debug = page.Locator("[data-part=debug]");
        foreach (
            var field in new[]
            {
                "backend_code",
                "backend_register",
                "backend_status",
                "created",
                "enacted",
                "id",
                "leaf_model_name",
                "no_sync",
                "policed",
                "updated",
                "write_protect",
            }
        )
        {
            await Expect(debug.Locator($"[data-field={field}]")).ToHaveCountAsync(1);
        }

        await Expect(debug.Locator("[data-field=backend_code]")).ToHaveTextAsync("1 (done)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as JSON" }).ClickAsync();
        await Expect(page.GetByText("Copied")).ToBeVisibleAsync();
        using var copied = JsonDocument.Parse(await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        copied.RootElement.GetProperty("hello_to").GetString().ShouldBe("Arya Stark");

        var updated = await debug.Locator("[data-field=updated]").TextContentAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resync now" }).ClickAsync();
        await Expect(debug.Locator("[data-field=updated]")).Not.ToHaveTextAsync(updated!);
        await Expect(debug.Locator("[data-field=backend_code]")).ToHaveTextAsync("1 (done)");
    }
}

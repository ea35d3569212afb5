using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>The first drawing of a page: it has the contents already, and what changes before the page is connected is not missed.</summary>
[Collection(GuiCollection.Name)]
public sealed class DrawingTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task Contents_columns_and_times_come_with_the_very_first_answer()
    {
        var site = await gui.MakeSiteAsync("drawn");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site");
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Login base" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Login base" })).ToHaveCountAsync(0);

        // Nothing more than that answer: scripts are empty.
        await page.RouteAsync("**/*.js", static route => route.FulfillAsync(new() { Body = "", ContentType = "text/javascript" }));
        await window.GoUntilDrawnAsync("/models/Site?q=drawn", page.GetByRole(AriaRole.Link, new() { Name = "drawn", Exact = true }));
        await Expect(page.GetByText("1 object", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Site url" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Login base" })).ToHaveCountAsync(0);
        await window.GoUntilDrawnAsync($"{site}?tab=history", page.GetByRole(AriaRole.Cell, new() { Name = "created", Exact = true }));
        // The browser is in Berlin.
        await Expect(page.GetByText(" UTC")).ToHaveCountAsync(0);
        // What cannot be kept yet cannot be typed.
        await window.GoUntilDrawnAsync(site, page.GetByLabel("Login base"));
        await Expect(page.GetByLabel("Login base")).ToHaveValueAsync("drawn");
        await Expect(page.GetByLabel("Login base")).ToBeDisabledAsync();
    }

    [BrowserFact]
    public async Task What_changes_between_the_drawing_and_the_connection_is_shown()
    {
        var site = await gui.MakeSiteAsync("between");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        var arrived = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/_blazor/negotiate*", route => arrived.TrySetResult(route));
        await page.GotoAsync(site);
        var negotiation = await arrived.Task;

        await gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
                site: { type: tosca.nodes.Site, properties: { name: between, site_url: "http://between.example.org" } }
            """
        );
        await negotiation.ContinueAsync();

        await window.WhenLiveAsync();
        await Expect(page.GetByLabel("Site url")).ToHaveValueAsync("http://between.example.org");
    }

    [BrowserFact]
    public async Task What_was_drawn_is_neither_read_again_nor_taken_away_when_the_page_is_connected()
    {
        await gui.MakeSiteAsync("steady");
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        // Notes every moment in which the list is not there, once it was.
        await page.AddInitScriptAsync(
            """
            window.gaps = 0;
            const isThere = () => document.querySelector("table.objects tbody tr") !== null;
            document.addEventListener("DOMContentLoaded", () => {
              document.documentElement.dataset.drawn = isThere();
              new MutationObserver(() => { if (!isThere()) window.gaps++; }).observe(document.body, { childList: true, subtree: true });
            });
            """
        );

        await window.GoUntilDrawnAsync("/models/Site?q=steady", page.Locator("[data-drawn=true]"));
        await window.WhenLiveAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "steady", Exact = true })).ToBeVisibleAsync();

        (await page.EvaluateAsync<int>("() => window.gaps")).ShouldBe(0);
    }
}

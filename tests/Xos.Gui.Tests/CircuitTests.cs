using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>Many people at once: each open page is a connection to the core, and costs it memory.</summary>
[Collection(GuiCollection.Name)]
public sealed class CircuitTests(GuiFixture gui)
{
    private const long Gigabyte = 1L << 30;

    // eng/circuits opens more.
    private static int Pages => int.Parse(Environment.GetEnvironmentVariable("XOS_CIRCUITS") ?? "30", CultureInfo.InvariantCulture);

    [BrowserFact]
    public async Task All_open_pages_show_a_change_and_the_core_stays_below_a_gigabyte()
    {
        var site = await gui.MakeSiteAsync("crowded");
        await using var window = await gui.LogInAsync();
        var before = Memory();
        var pages = new List<IPage>();
        for (var i = 0; i < Pages; i++)
        {
            var page = await window.Page.Context.NewPageAsync();
            await page.GotoAsync(site);
            await Expect(page.Locator("[data-live]")).ToHaveCountAsync(1);
            pages.Add(page);
        }

        await gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
                site: { type: tosca.nodes.Site, properties: { name: crowded, site_url: "http://crowded.example.org" } }
            """
        );
        foreach (var page in pages)
        {
            await Expect(page.GetByLabel("Site url")).ToHaveValueAsync("http://crowded.example.org");
        }

        var after = Memory();
        Console.WriteLine($"{Pages} open pages: the core has {after / 1_000_000} MB, and had {before / 1_000_000} MB before.");
        after.ShouldBeLessThan(Gigabyte);
    }

    private long Memory()
    {
        using var process = Process.GetProcessById(gui.Core.Process.Id);
        return process.WorkingSet64;
    }
}

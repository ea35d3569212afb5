using System.Globalization;
using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>Lists: found, sorted, paged, chosen, exported.</summary>
[Collection(GuiCollection.Name)]
public sealed class ListTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task A_list_is_searched_sorted_and_paged_and_a_reload_keeps_its_place()
    {
        await MakeSitesAsync("paged", 60);
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site?q=paged");
        await Expect(page.GetByText("60 objects")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Name" }).ClickAsync();
        await Expect(First(page)).ToHaveTextAsync("paged-00");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(First(page)).ToHaveTextAsync("paged-25");
        await page.ReloadAsync();
        await Expect(First(page)).ToHaveTextAsync("paged-25");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(First(page)).ToHaveTextAsync("paged-50");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        await Expect(First(page)).ToHaveTextAsync("paged-25");
        await page.GetByRole(AriaRole.Link, new() { Name = "First", Exact = true }).ClickAsync();
        await Expect(First(page)).ToHaveTextAsync("paged-00");

        await page.GetByLabel("Search in all texts").FillAsync("PAGED-4");
        await Expect(page.GetByText("10 objects")).ToBeVisibleAsync();
        await page.GetByLabel("Search in all texts").FillAsync("nothing has this");
        await Expect(page.GetByText("Nothing here has that.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_column_is_filtered_and_what_is_shown_is_exported()
    {
        await MakeSitesAsync("exported", 3);
        await gui.RunRecipeAsync(Recipe([("=1+1 exported", "formula")]));
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        await page.GetByLabel("Filter by Name").FillAsync("exported");
        await page.GetByLabel("Filter by Name").PressAsync("Enter");
        await Expect(page.GetByText("4 objects")).ToBeVisibleAsync();

        var csv = await ExportAsync(page, "CSV");
        var json = await ExportAsync(page, "JSON");

        csv.Split("\r\n").Length.ShouldBe(6);
        csv.ShouldContain("'=1+1 exported");
        csv.ShouldNotContain(",=1+1");
        using var read = System.Text.Json.JsonDocument.Parse(json);
        read.RootElement.EnumerateArray().Select(static site => site.GetProperty("name").GetString()).ShouldContain("=1+1 exported");
    }

    [BrowserFact]
    public async Task Chosen_objects_are_deleted_together_after_a_word_on_what_goes_with_them()
    {
        await MakeSitesAsync("doomed", 3);
        await gui.RunRecipeAsync(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml, custom_types/slice.yaml]
            topology_template:
              node_templates:
                home: { type: tosca.nodes.Site, properties: { must-exist: true, name: doomed-00 } }
                slice:
                  type: tosca.nodes.Slice
                  properties: { name: doomed00_slice }
                  requirements:
                    - site: { node: home, relationship: tosca.relationships.BelongsToOne }
            """
        );
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site?q=doomed&sort=name");
        await page.GetByLabel("Choose doomed-00").CheckAsync();
        await page.GetByLabel("Choose doomed-01").CheckAsync();
        await Expect(page.GetByText("2 chosen")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Delete 2 Sites?");
        await Expect(dialog).ToContainTextAsync("Slice #");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByText("3 objects")).ToBeVisibleAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(page.GetByText("1 object", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(First(page)).ToHaveTextAsync("doomed-02");
    }

    [BrowserFact]
    public async Task Chosen_objects_are_done_again_by_synchronizers()
    {
        await MakeSitesAsync("redone", 3);
        var before = await UpdatedAsync();
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site?q=redone&sort=name");
        await page.GetByLabel("Choose all of this page").CheckAsync();
        await page.GetByLabel("Choose redone-02").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resync" }).ClickAsync();
        await Expect(page.GetByText("Asked synchronizers to do 2 again")).ToBeVisibleAsync();

        var after = await UpdatedAsync();
        after.Zip(before, static (now, then) => now > then).ShouldBe([true, true, false]);

        async Task<List<double>> UpdatedAsync()
        {
            using var http = gui.OpenRest();
            using var reply = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("xosapi/v1/core/sites?order_by=name"));
            return
            [
                .. reply
                    .RootElement.GetProperty("items")
                    .EnumerateArray()
                    .Where(static site => site.GetProperty("name").GetString()!.StartsWith("redone", StringComparison.Ordinal))
                    .Select(static site => site.GetProperty("updated").GetDouble()),
            ];
        }
    }

    [BrowserFact]
    public async Task A_list_follows_what_others_do_and_columns_stay_as_they_were_chosen()
    {
        await MakeSitesAsync("followed", 1);
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site?q=followed");
        await Expect(page.GetByText("1 object", new() { Exact = true })).ToBeVisibleAsync();

        await gui.RunRecipeAsync(Recipe([("followed-more", "followed_more")]));

        await Expect(page.GetByText("2 objects")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Login base" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Login base" })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await window.WhenLiveAsync();
        await Expect(page.GetByText("2 objects")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Login base" })).ToHaveCountAsync(0);
    }

    private static ILocator First(IPage page) => page.Locator("tbody tr").First.GetByRole(AriaRole.Link).Nth(1);

    private static async Task<string> ExportAsync(IPage page, string kind)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = kind }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private Task<string> MakeSitesAsync(string name, int count) =>
        gui.RunRecipeAsync(
            Recipe(
                Enumerable
                    .Range(0, count)
                    .Select(i =>
                        (
                            string.Create(CultureInfo.InvariantCulture, $"{name}-{i:00}"),
                            string.Create(CultureInfo.InvariantCulture, $"{name}{i:00}")
                        )
                    )
            )
        );

    private static string Recipe(IEnumerable<(string Name, string Base)> sites) =>
        $"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/site.yaml]
            topology_template:
              node_templates:
            {string.Join(
                '\n',
                sites.Select(static site =>
                    $"    {site.Base}: {{ type: tosca.nodes.Site, properties: {{ name: '{site.Name}', login_base: {site.Base}, abbreviated_name: {site.Base}, site_url: 'http://{site.Base}.example.org' }} }}"
                )
            )}
            """;
}

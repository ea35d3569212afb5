using Microsoft.Playwright;
using Xos.Gui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests;

/// <summary>All that matters can be done without a mouse.</summary>
[Collection(GuiCollection.Name)]
public sealed class KeyboardTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task An_object_is_made_found_changed_and_deleted_by_keys_alone()
    {
        await using var window = await gui.OpenAsync();
        var page = window.Page;
        var keys = page.Keyboard;
        await page.GotoAsync("/login");
        await keys.TypeAsync("admin@opencord.org");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("letmein");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Home", Level = 1 })).ToBeVisibleAsync();
        await window.WhenLiveAsync();

        // To the list by the search, and to the form.
        await keys.PressAsync("f");
        await keys.TypeAsync("Flav");
        await Expect(page.Locator(".mud-list-item").First).ToContainTextAsync("Flavors");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Flavors", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add" })).ToBeVisibleAsync();
        await keys.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("New Flavor");
        await TabToAsync(page, "Name *");
        await keys.TypeAsync("Typed flavor");
        await TabToAsync(page, "Flavor *");
        await keys.TypeAsync("typed");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Typed flavor");

        // Back to the list, into the row, and away with it.
        await keys.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Flavors");
        await TabToTextAsync(page, "Typed flavor");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToBeVisibleAsync();
        await TabToTextAsync(page, "Delete");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Delete Flavor Typed flavor?");
        await TabUntilAsync(
            page,
            "document.activeElement.closest('.mud-dialog') && document.activeElement.textContent.trim() === 'Delete'"
        );
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Flavors");
        await Expect(page.GetByText("No data to show.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_question_mark_shows_the_keys_of_the_page_and_esc_closes_them()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/User/1");

        await page.Keyboard.PressAsync("?");

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Show or hide the debug tab");
        await Expect(dialog).ToContainTextAsync("Search pages and objects");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("[data-part=debug]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("[data-part=debug]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Users", Level = 1 })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Letters_that_are_typed_into_a_field_do_nothing_else()
    {
        await using var window = await gui.LogInAsync();
        var page = window.Page;
        await window.GoAsync("/models/Site/new");

        await page.GetByLabel("Name *", new() { Exact = true }).PressSequentiallyAsync("fdhn?");

        await Expect(page.GetByLabel("Name *", new() { Exact = true })).ToHaveValueAsync("fdhn?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static Task TabToAsync(IPage page, string label) =>
        TabUntilAsync(page, $"document.activeElement.labels?.[0]?.textContent.trim() === '{label}'");

    private static Task TabToTextAsync(IPage page, string text) =>
        TabUntilAsync(page, $"document.activeElement.textContent.trim() === '{text}'");

    private static async Task TabUntilAsync(IPage page, string isThere)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await page.EvaluateAsync<bool>($"() => {isThere}"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"No key leads there: {isThere}");
    }
}

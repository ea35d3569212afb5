using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Tests.Browsing;

/// <summary>The page of recipes, as a person sits before it.</summary>
internal sealed class RecipePage(IPage page)
{
    /// <summary>Goes to the page.</summary>
    public static async Task<RecipePage> OpenAsync(GuiWindow window)
    {
        await window.GoAsync("/recipes");
        return new(window.Page);
    }

    /// <summary>Where one types, by the name that a screen reader tells.</summary>
    public ILocator Text => page.GetByRole(AriaRole.Textbox, new() { Name = "Recipe" });

    /// <summary>The marks at what is wrong.</summary>
    public ILocator Marks => page.Locator("[data-part=editor] .squiggly-error");

    /// <summary>What is suggested, the chosen one first to be seen.</summary>
    public ILocator Suggestions => page.Locator(".suggest-widget.visible .monaco-list-row");

    /// <summary>What one reads in the editor, without the ends of lines.</summary>
    public ILocator Lines => page.Locator("[data-part=editor] .view-lines");

    /// <summary>Puts the cursor into the editor once it is there.</summary>
    public async Task FocusAsync()
    {
        await Expect(page.Locator("[data-part=editor] [data-ready]")).ToBeVisibleAsync();
        await Text.FocusAsync();
    }

    /// <summary>Pastes a recipe over what stands there.</summary>
    public async Task PasteAsync(string recipe)
    {
        await FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", recipe);
        await page.Keyboard.PressAsync("Control+v");
    }

    /// <summary>Does something with the recipe, by a button.</summary>
    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}

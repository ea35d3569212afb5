using Xos.Gui.Tests.Browsing;

namespace Xos.Gui.Tests;

/// <summary>Makes pictures of all pages, light and dark, wide and narrow, for people to look at: <c>artifacts/gui</c>.</summary>
[Collection(GuiCollection.Name)]
public sealed class ScreenshotTests(GuiFixture gui)
{
    private static readonly string Folder = Path.Combine(BuiltProgram.Root, "artifacts", "gui");

    [BrowserFact]
    public async Task Every_page_is_drawn_light_and_dark_wide_and_narrow()
    {
        await gui.RunRecipeAsync(await File.ReadAllTextAsync(BuiltProgram.Recipe));
        Directory.CreateDirectory(Folder);
        foreach (
            var (name, width, isDark) in new[]
            {
                ("wide-light", 1440, false),
                ("wide-dark", 1440, true),
                ("narrow-light", 360, false),
                ("narrow-dark", 360, true),
            }
        )
        {
            await using var window = await gui.OpenAsync(width, 900, isDark);
            await window.Page.GotoAsync("/login?outcome=refused");
            await DrawAsync(window, name, "login");
            await window.LogInAsync("admin@opencord.org", "letmein");
            foreach (var (page, path) in GuiPages.All)
            {
                await window.GoAsync(path);
                await window.Page.WaitForTimeoutAsync(400);
                await DrawAsync(window, name, page);
            }
        }
    }

    private static Task<byte[]> DrawAsync(GuiWindow window, string name, string page) =>
        window.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{page}.{name}.png"), FullPage = true });
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xos.Gui.Tests.Browsing;

namespace Xos.Gui.Tests;

/// <summary>Every page, light and dark, wide and narrow: drawn for people to look at (<c>artifacts/gui</c>), and judged by axe.</summary>
[Collection(GuiCollection.Name)]
public sealed class EveryPageTests(GuiFixture gui)
{
    internal static readonly string Folder = Path.Combine(BuiltProgram.Root, "artifacts", "gui");

    [BrowserFact]
    public async Task Every_page_is_drawn_and_axe_has_nothing_serious_to_say_of_it()
    {
        await gui.RunRecipeAsync(await File.ReadAllTextAsync(BuiltProgram.Recipe));
        var pages = GuiPages
            .Of(
                await gui.FindIdAsync("hello-world/helloworldservices", "HelloWorld"),
                await gui.FindIdAsync("hello-world/helloworldserviceinstances", "HelloWorld Service Instance")
            )
            .ToList();
        Directory.CreateDirectory(Folder);
        var findings = new List<string>();
        foreach (
            var (look, width, isDark) in new[]
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
            findings.AddRange(await LookAsync(window, look, "login"));
            await window.LogInAsync("admin@opencord.org", "letmein");
            foreach (var (name, path) in pages)
            {
                await window.GoAsync(path);
                await window.Page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
                findings.AddRange(await LookAsync(window, look, name));
            }
        }

        findings.Distinct().ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> LookAsync(GuiWindow window, string look, string page)
    {
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{page}.{look}.png"), FullPage = true });
        (
            await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        ).ShouldBeTrue($"{page} {look} is wider than its window");
        var result = await window.Page.RunAxe();
        return result
            .Violations.Where(static violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(node => $"{page} {look}: {violation.Id}: {Short(node)}"));
    }

    private static string Short(AxeResultNode node) => node.Html.Length <= 300 ? node.Html : node.Html[..300];
}

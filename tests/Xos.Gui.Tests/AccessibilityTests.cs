using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xos.Gui.Tests.Browsing;

namespace Xos.Gui.Tests;

/// <summary>Every page, as axe judges it: nothing serious that keeps somebody out.</summary>
[Collection(GuiCollection.Name)]
public sealed class AccessibilityTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task Axe_has_nothing_serious_to_say_of_any_page_light_or_dark()
    {
        await gui.RunRecipeAsync(await File.ReadAllTextAsync(BuiltProgram.Recipe));
        var findings = new List<string>();
        foreach (var isDark in new[] { false, true })
        {
            await using var window = await gui.OpenAsync(isDark: isDark);
            await window.Page.GotoAsync("/login?outcome=refused");
            findings.AddRange(await JudgeAsync(window, "login", isDark));
            await window.LogInAsync("admin@opencord.org", "letmein");
            foreach (var (name, path) in GuiPages.All)
            {
                await window.GoAsync(path);
                await window.Page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
                findings.AddRange(await JudgeAsync(window, name, isDark));
            }
        }

        findings.Distinct().ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> JudgeAsync(GuiWindow window, string page, bool isDark)
    {
        var result = await window.Page.RunAxe();
        return result
            .Violations.Where(static violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation =>
                violation.Nodes.Select(node => $"{page} {(isDark ? "dark" : "light")}: {violation.Id}: {Short(node)}")
            );
    }

    private static string Short(AxeResultNode node) => node.Html.Length <= 300 ? node.Html : node.Html[..300];
}

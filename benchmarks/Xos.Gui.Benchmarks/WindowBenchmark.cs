using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Benchmarks;

/// <summary>What many open pages cost the core, and how soon all of them show a change.</summary>
internal sealed class WindowBenchmark(Stage stage, int windows)
{
    public async Task RunAsync()
    {
        var before = stage.Memory();
        var pages = new List<IPage>();
        for (var i = 0; i < windows; i++)
        {
            var page = await stage.OpenAsync();
            await page.GotoAsync($"{Stage.List}/1");
            await Expect(page.Locator(".object-form")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            pages.Add(page);
        }

        Console.WriteLine($"{windows} open pages: the core has {stage.Memory()} MB, {before} MB before");
        var watch = Stopwatch.StartNew();
        using var reply = await stage.Http.PutAsync(
            "xosapi/v1/hello-world/helloworldserviceinstances/1",
            JsonContent.Create(new { name = "changed" })
        );
        reply.EnsureSuccessStatusCode();
        await Task.WhenAll(pages.Select(static page => Expect(page.Locator("h1")).ToHaveTextAsync("changed", new() { Timeout = 60_000 })));
        Console.WriteLine($"a change is on all {windows} pages after {watch.ElapsedMilliseconds} ms");
    }
}

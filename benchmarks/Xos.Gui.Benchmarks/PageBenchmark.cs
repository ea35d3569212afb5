using System.Diagnostics;
using static Microsoft.Playwright.Assertions;

namespace Xos.Gui.Benchmarks;

/// <summary>How long one waits for pages, each time with an empty cache; beside it the same objects over REST.</summary>
internal sealed class PageBenchmark(Stage stage)
{
    private const int Times = 7;
    private const string Row = "table.objects tbody tr";

    public async Task RunAsync()
    {
        await OpenAsync("/");
        await Report(
            "a page of 25 over REST",
            () => TimeAsync(() => stage.Http.GetByteArrayAsync("xosapi/v1/hello-world/helloworldserviceinstances?limit=25"))
        );
        await ReportPageAsync("home", "/", ".counter");
        await ReportPageAsync("the list", Stage.List, Row);
        await ReportPageAsync("the list, found by a word", $"{Stage.List}?q=000777", Row);
        await ReportPageAsync("the list, sorted by a field", $"{Stage.List}?sort=-hello_to", Row);
        await ReportPageAsync("the list, filtered by its owner's name", $"{Stage.List}?where.owner=serv", Row);
        await ReportPageAsync("an object", $"{Stage.List}/1", ".object-form");
        await ReportPageAsync("a service with all of them", "/models/HelloWorldService/1", ".object-form");
    }

    private async Task ReportPageAsync(string what, string path, string part)
    {
        var paints = new List<double>();
        var contents = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var page = await stage.OpenAsync();
            contents.Add(
                await TimeAsync(async () =>
                {
                    await page.GotoAsync(path);
                    await Expect(page.Locator(part).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
                })
            );
            paints.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            await page.Context.CloseAsync();
        }

        Console.WriteLine($"{what}: first contentful paint {Median(paints):0} ms, its contents after {Median(contents):0} ms");
    }

    // What the server does once in its life is not what anybody waits for.
    private async Task OpenAsync(string path)
    {
        var page = await stage.OpenAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator(".counter").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.Context.CloseAsync();
    }

    private static async Task Report(string what, Func<Task<double>> measure)
    {
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            times.Add(await measure());
        }

        Console.WriteLine($"{what}: {Median(times):0} ms");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

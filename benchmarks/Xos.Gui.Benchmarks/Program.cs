using System.CommandLine;
using Xos.Gui.Benchmarks;

var objects = new Option<int>("--objects") { Description = "How many objects the list has.", DefaultValueFactory = static _ => 100_000 };
var windows = new Option<int>("--windows") { Description = "How many pages are open at a time.", DefaultValueFactory = static _ => 30 };
var browser = new Option<string>("--browser")
{
    Description = "The program of a Chromium.",
    DefaultValueFactory = static _ => "/usr/bin/chromium",
};
var command = new RootCommand("Measures the GUI of a core in a browser.") { objects, windows, browser };
command.SetAction(
    async (result, _) =>
    {
        await using var stage = await Stage.SetAsync(result.GetValue(objects), result.GetRequiredValue(browser));
        await new PageBenchmark(stage).RunAsync();
        await new WindowBenchmark(stage, result.GetValue(windows)).RunAsync();
    }
);
return await command.Parse(args).InvokeAsync();

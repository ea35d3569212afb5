using System.CommandLine;
using BenchmarkDotNet.Running;
using Xos.Core.Benchmarks;
using Xos.Runtime.Benchmarks;

// What BenchmarkDotNet measures has its own options: --filter '*'.
if (args is [['-', '-', ..], ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}

var plan = new Command("plan", "Planning what runs when, against Python's graphlib.");
plan.SetAction(static _ => PlanBenchmark.RunAsync());
var reach = new Command("reach", "From a change to the step that is run for it, against a bare stream.");
reach.SetAction(static _ => ReachBenchmark.RunAsync());
var objects = new Option<int>("--objects") { Description = "How many objects are dirty.", DefaultValueFactory = static _ => 10_000 };
var parallel = new Option<int>("--max-parallel")
{
    Description = "How many are worked on at once.",
    DefaultValueFactory = static _ => 8 * Environment.ProcessorCount,
};
var drain = new Command("drain", "Working off dirty objects, against the bare updates that they need.") { objects, parallel };
drain.SetAction(result => DrainBenchmark.RunAsync(result.GetValue(objects), result.GetValue(parallel)));
var subscribers = new Option<int>("--subscribers")
{
    Description = "How many subscribers there are, 3,900 at most.",
    DefaultValueFactory = static _ => 1000,
};
var street = new Command("street", "The access network of the samples with many subscribers, against the bare calls that they need.")
{
    subscribers,
    parallel,
};
street.SetAction(result => StreetBenchmark.RunAsync(result.GetValue(subscribers), result.GetValue(parallel)));
var fanOut = new Command("fan-out", "The peer of 'reach'. Started by it.") { Hidden = true };
fanOut.SetAction(static _ => FanOutServer.RunAsync());

return await new RootCommand("Measures the runtime. Build with -c Release.") { plan, reach, drain, street, fanOut }
    .Parse(args)
    .InvokeAsync();

using BenchmarkDotNet.Running;
using Xproto.SourceGenerator.Benchmarks;

if (args is ["cost"])
{
    EditCost.Print(Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}

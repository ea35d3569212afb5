using System.Globalization;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.SourceGenerator.Benchmarks;

/// <summary>What each kind of edit costs on a machine that others use, too: the least processor time and the bytes of one of many edits, which waiting does not change.</summary>
internal static class EditCost
{
    private const int WarmUps = 60;
    private const int Rounds = 100;

    public static void Print(TextWriter output)
    {
        output.WriteLine("| | processor, least | processor, median | allocated |\n| --- | --- | --- | --- |");
        Print(output, "a field's default", Started().EditField);
        Print(output, "a base's field", Started().EditBase);
        Print(output, "C#", Started().EditCode);
        PrintBinding(output);
    }

    // Of a field's edit, what binding takes, from nothing and from what was bound before.
    private static void PrintBinding(TextWriter output)
    {
        var files = LargeProject.AllFiles().Select(Parse).Prepend(CoreModels.File).ToArray();
        XprotoFile[] edits = [Parse(LargeProject.File(LargeProject.EditedFile, 2)), Parse(LargeProject.File(LargeProject.EditedFile, 3))];
        var bound = Binder.Bind(files, before: null);
        var number = 0;
        Print(output, "binding all files", () => Edit(before: null));
        Print(output, "binding them again after the edit of a field's default", () => Edit(bound));

        int Edit(BoundFiles? before)
        {
            files[1 + LargeProject.EditedFile] = edits[++number % 2];
            bound = Binder.Bind(files, before);
            return number;
        }
    }

    private static XprotoFile Parse(XprotoText text) => XprotoParser.Parse(new SourceFile(text.Path, text.GetText().ToString()));

    private static GeneratorBenchmark Started()
    {
        var benchmark = new GeneratorBenchmark();
        benchmark.Start();
        return benchmark;
    }

    private static void Print(TextWriter output, string name, Func<int> edit)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            edit();
        }

        var times = new List<double>(Rounds);
        var bytes = long.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var (time, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            edit();
            times.Add((Environment.CpuUsage.TotalTime - time).TotalMilliseconds);
            bytes = Math.Min(bytes, GC.GetTotalAllocatedBytes(precise: true) - allocated);
        }

        times.Sort();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {times[0]:F1} ms | {times[Rounds / 2]:F1} ms | {bytes / 1e6:F1} MB |"
        );
        output.WriteLine(line);
    }
}

using BenchmarkDotNet.Attributes;

namespace Xproto.SourceGenerator.Benchmarks;

/// <summary>The driver's work on 200 files with 2,000 models: all of it, and what an edit costs until it is done.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class GeneratorBenchmark
{
    private readonly Editor _editor = new();
    private int _edits = 1;

    [GlobalSetup]
    public void Start() => _editor.Start();

    [Benchmark(Description = "first run")]
    public int FirstRun() => new Editor().Start();

    [Benchmark(Description = "a field's default edited: its model is written again")]
    public int EditField() => _editor.EditXproto(LargeProject.File(LargeProject.EditedFile, @default: ++_edits), "Plain100x4");

    [Benchmark(Description = "a base's field edited to be required and back: it and its heir are written again")]
    public int EditBase() =>
        _editor.EditXproto(
            LargeProject.File(LargeProject.EditedFile, baseDefault: ++_edits % 2 == 0 ? null : 1),
            "Plain100x0",
            "Plain100x1"
        );

    [Benchmark(Description = "C# edited: nothing is")]
    public int EditCode() => _editor.EditCode(++_edits);
}

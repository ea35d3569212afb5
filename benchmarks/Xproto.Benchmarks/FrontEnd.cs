using BenchmarkDotNet.Attributes;
using Google.Protobuf.Reflection;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Benchmarks;

/// <summary>From text to bound models, against protobuf-net.Reflection doing the same with the same text.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class FrontEnd
{
    private string _text = "";

    [Params(1_000, 5_000, 100_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Write() => _text = ModelText.Of(Lines);

    [Benchmark(Baseline = true, Description = "protobuf-net.Reflection: parse, process")]
    public int Peer()
    {
        var set = new FileDescriptorSet();
        using var reader = new StringReader(_text);
        set.Add("models.proto", includeInOutput: true, reader);
        set.Process();
        return set.GetErrors().Length == 0
            ? set.Files[0].MessageTypes.Count
            : throw new InvalidOperationException("the peer refused the text");
    }

    [Benchmark(Description = "xproto: parse, bind")]
    public int Ours()
    {
        var compilation = Binder.Bind([XprotoParser.Parse(new SourceFile("models.proto", _text))]);
        return compilation.Succeeded ? compilation.Models.Models.Count : throw new InvalidOperationException("we refused the text");
    }

    [Benchmark(Description = "xproto: parse alone")]
    public int Parse() => XprotoParser.Parse(new SourceFile("models.proto", _text)).Statements.Count;
}

using System.Buffers;
using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using Xos.Runtime.Models;
using Xos.Runtime.Tests.Models;

namespace Xos.Runtime.Benchmarks;

/// <summary>An object of 30 fields, all of them set, from and to the wire, against the code that protoc generates for the same message.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CodecBenchmark
{
    private readonly ReadOnlySequence<byte> _bytes = new(FullInstance.Message().ToByteArray());
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly Tests.Protos.HelloWorldServiceInstance _peer = FullInstance.Message();
    private readonly HelloWorldServiceInstance _ours = Read(new(FullInstance.Message().ToByteArray()));

    [GlobalSetup]
    public void Check()
    {
        PeerWrites();
        var expected = _output.WrittenSpan.ToArray();
        OursWrites();
        if (!_output.WrittenSpan.SequenceEqual(expected))
        {
            throw new InvalidOperationException("The two do not write the same bytes.");
        }
    }

    [Benchmark(Baseline = true, Description = "Google.Protobuf: read")]
    [BenchmarkCategory("read")]
    public object PeerReads() => Tests.Protos.HelloWorldServiceInstance.Parser.ParseFrom(_bytes);

    [Benchmark(Description = "ours: read")]
    [BenchmarkCategory("read")]
    public object OursReads() => Read(_bytes);

    [Benchmark(Baseline = true, Description = "Google.Protobuf: write")]
    [BenchmarkCategory("write")]
    public int PeerWrites()
    {
        _output.ResetWrittenCount();
        _peer.WriteTo(_output);
        return _output.WrittenCount;
    }

    [Benchmark(Description = "ours: write")]
    [BenchmarkCategory("write")]
    public int OursWrites()
    {
        _output.ResetWrittenCount();
        _ours.WriteTo(_output);
        return _output.WrittenCount;
    }

    private static HelloWorldServiceInstance Read(ReadOnlySequence<byte> bytes)
    {
        var model = (HelloWorldServiceInstance)ModelDescriptor.Of<HelloWorldServiceInstance>().CreateEmpty();
        model.ReadFrom(bytes);
        return model;
    }
}

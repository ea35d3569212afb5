using System.Buffers;
using Google.Protobuf;
using Xos.Runtime.Models;

namespace Xos.Runtime.Tests.Models;

/// <summary>Bytes are exact where times are not. The peer is the code that protoc generates for the same message.</summary>
public sealed class CodecAllocationTests
{
    private const int Rounds = 100;

    private readonly ArrayBufferWriter<byte> _output = new(4096);

    [Fact]
    public void Reading_thirty_fields_allocates_no_more_than_protobufs_own_code()
    {
        var bytes = new ReadOnlySequence<byte>(FullInstance.Message().ToByteArray());

        AllocatedBy(() => Read<HelloWorldServiceInstance>(bytes))
            .ShouldBeLessThanOrEqualTo(AllocatedBy(() => Protos.HelloWorldServiceInstance.Parser.ParseFrom(bytes)));
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var instance = Wire.Read<HelloWorldServiceInstance>(FullInstance.Message());

        AllocatedBy(() =>
            {
                _output.ResetWrittenCount();
                instance.WriteTo(_output);
            })
            .ShouldBe(0);
        _output.WrittenSpan.ToArray().ShouldBe(FullInstance.Message().ToByteArray());
    }

    [Fact]
    public void Fields_in_any_order_are_read_as_protobuf_reads_them()
    {
        var bytes = FullInstance.Message().ToByteArray();
        // Twice in a row: each field comes again after all others, and the last value counts.
        var twice = FullInstance.Message();
        twice.Name = "first";
        twice.HelloTo = "nobody";
        byte[] both = [.. twice.ToByteArray(), .. bytes];

        Wire.Read<HelloWorldServiceInstance>(both).ToWire().ShouldBe(Protos.HelloWorldServiceInstance.Parser.ParseFrom(both).ToByteArray());
    }

    private static T Read<T>(ReadOnlySequence<byte> bytes)
        where T : XosModel, IXosModel<T>
    {
        var model = T.Descriptor.CreateEmpty();
        model.ReadFrom(bytes);
        return (T)model;
    }

    private static long AllocatedBy(Action action)
    {
        action(); // what is made once
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}

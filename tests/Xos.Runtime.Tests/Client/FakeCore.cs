using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Xos.Runtime.Tests.Client;

/// <summary>The far side of a channel: notes what is called and answers what the test says, through the real marshallers.</summary>
internal sealed class FakeCore : CallInvoker
{
    private readonly Dictionary<string, Func<byte[], byte[]>> _answers = new(StringComparer.Ordinal);

    public List<Call> Calls { get; } = [];

    public FakeCore Answers(string method, IMessage reply) => Answers(method, _ => reply);

    public FakeCore Answers(string method, Func<byte[], IMessage> reply)
    {
        _answers[method] = request => reply(request).ToByteArray();
        return this;
    }

    public FakeCore Refuses(string method, StatusCode code, string detail, Exception? cause = null)
    {
        _answers[method] = _ => throw new RpcException(new Status(code, detail, cause));
        return this;
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => new(AnswerAsync(method, options, request), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private async Task<TResponse> AnswerAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        CallOptions options,
        TRequest request
    )
    {
        await Task.Yield();
        var sent = new Sent();
        method.RequestMarshaller.ContextualSerializer(request, sent);
        Calls.Add(
            new(method.FullName, options.Headers!.ToDictionary(entry => entry.Key, entry => entry.Value), sent.Bytes, options.Deadline)
        );
        if (options.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "cancelled"));
        }

        return _answers.TryGetValue(method.Name, out var answer)
            ? method.ResponseMarshaller.ContextualDeserializer(new Received(answer(sent.Bytes)))
            : throw new RpcException(new Status(StatusCode.Unimplemented, $"the test expects no {method.Name}"));
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => throw new NotSupportedException();

    /// <summary>A call as the core sees it.</summary>
    internal sealed record Call(string Method, Dictionary<string, string> Headers, byte[] Request, DateTime? Deadline);

    private sealed class Sent : SerializationContext
    {
        private readonly ArrayBufferWriter<byte> _buffer = new();

        public byte[] Bytes => _buffer.WrittenSpan.ToArray();

        public override void Complete(byte[] payload) => _buffer.Write(payload);

        public override void SetPayloadLength(int payloadLength) { }

        public override IBufferWriter<byte> GetBufferWriter() => _buffer;

        public override void Complete() { }
    }

    private sealed class Received(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => [.. payload];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}

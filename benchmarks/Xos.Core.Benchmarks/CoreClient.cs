using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Xos.Protos;

namespace Xos.Core.Benchmarks;

/// <summary>A client with a connection of its own; messages are bytes, so that reading them costs nothing here.</summary>
internal sealed class CoreClient(Uri address, string credentials = "admin@opencord.org:letmein") : IDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private readonly Metadata _login = new()
    {
        { "authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)) },
    };

    // Made once: the channel keeps what it knows about a method for as long as it lives.
    private readonly ConcurrentDictionary<(string Service, string Name), Method<byte[], byte[]>> _methods = new();
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address, new() { MaxReceiveMessageSize = null });

    /// <param name="service">The service.</param>
    /// <param name="method">Its method.</param>
    /// <param name="request">The message.</param>
    /// <param name="metadata">What goes along beside the credentials.</param>
    public Task<byte[]> CallAsync(string service, string method, byte[] request, params Metadata metadata) =>
        _channel
            .CreateCallInvoker()
            .AsyncUnaryCall(
                _methods.GetOrAdd((service, method), static key => new(MethodType.Unary, key.Service, key.Name, Bytes, Bytes)),
                null,
                new([.. _login, .. metadata]),
                request
            )
            .ResponseAsync;

    public AsyncServerStreamingCall<byte[]> Watch(string service, byte[] request) =>
        _channel
            .CreateCallInvoker()
            .AsyncServerStreamingCall(
                new Method<byte[], byte[]>(MethodType.ServerStreaming, service, "Watch", Bytes, Bytes),
                null,
                new(_login),
                request
            );

    public Task<byte[]> ModelAsync(string method, IMessage request) => CallAsync("xos.xos", method, request.ToByteArray());

    public Task<byte[]> ModelAsync(string method, byte[] request, params Metadata metadata) =>
        CallAsync("xos.xos", method, request, metadata);

    public Task LoadAsync(string name, string xproto)
    {
        var request = new LoadModelsRequest { Name = name, Version = "1.0.0" };
        request.Xprotos.Add(new Protos.Xproto { Filename = $"{name}.xproto", Contents = xproto });
        return CallAsync("xos.dynamicload", "LoadModels", request.ToByteArray());
    }

    public void Dispose() => _channel.Dispose();

    /// <summary>A message of text and number fields.</summary>
    public static byte[] Message(params ReadOnlySpan<(int Number, object Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            foreach (var (number, value) in fields)
            {
                if (value is string text)
                {
                    output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                    output.WriteString(text);
                }
                else
                {
                    output.WriteTag(number, WireFormat.WireType.Varint);
                    output.WriteInt32((int)value);
                }
            }
        }

        return buffer.ToArray();
    }
}

using System.Buffers;
using Google.Protobuf;
using Xos.Runtime.Models;

namespace Xos.Runtime.Tests.Models;

/// <summary>Puts models and protobuf's own messages on the wire.</summary>
internal static class Wire
{
    public static byte[] ToWire(this XosModel model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        model.WriteTo(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] ToWire(this XosModel model, params string[] fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        model.WriteTo(buffer, fields);
        return buffer.WrittenSpan.ToArray();
    }

    public static T Read<T>(byte[] bytes)
        where T : XosModel, IXosModel<T>
    {
        var model = T.Descriptor.CreateEmpty();
        model.ReadFrom(new(bytes));
        return model;
    }

    public static T Read<T>(IMessage message)
        where T : XosModel, IXosModel<T> => Read<T>(message.ToByteArray());
}

using System.Runtime.CompilerServices;
using Google.Protobuf;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Protos;
using Kind = Xos.Protos.WatchReply.Types.Change.Types.Kind;

namespace Xos.Core.Grpc;

/// <summary>Changes as messages, each object written once for all who are sent it.</summary>
internal sealed class ChangeMessages
{
    // Clients take 4 MB by default.
    private const int MostBytes = 1024 * 1024;

    private readonly ConditionalWeakTable<Record, ByteString> _objects = [];

    /// <summary>The messages that tell a step: one, unless they would be too large.</summary>
    /// <param name="step">What is to be told.</param>
    /// <param name="tellsWho">Whether it is also told who did it.</param>
    public IEnumerable<WatchReply> Of(WatchStep step, bool tellsWho)
    {
        var reply = new WatchReply();
        var bytes = 0;
        foreach (var seen in step.Changes)
        {
            var change = Of(seen, tellsWho);
            bytes += change.CalculateSize();
            if (bytes > MostBytes && reply.Changes.Count > 0)
            {
                yield return reply;
                reply = new();
                bytes = change.CalculateSize();
            }

            reply.Changes.Add(change);
            reply.Position = change.Position;
        }

        reply.Position = step.Position;
        yield return reply;
    }

    private WatchReply.Types.Change Of(SeenChange seen, bool tellsWho)
    {
        var (change, type, record) = seen;
        var message = new WatchReply.Types.Change
        {
            Position = change.Position,
            Kind = (Kind)change.Kind,
            Model = change.Model,
            Root = change.Root,
            Id = change.Id,
            At = change.At.ToSeconds(),
            Fields = { change.Fields.Select(name => type?.FindField(name)?.WireName ?? name) },
        };
        if (tellsWho)
        {
            (message.UserId, message.Email, message.CallerKind) = (change.UserId, change.Email, change.CallerKind);
        }

        if (record is not null && _objects.GetValue(record, Write) is { Length: <= MostBytes } bytes)
        {
            message.Object = bytes;
        }

        return message;
    }

    private static ByteString Write(Record record)
    {
        using var buffer = MessageCodec.Write(record);
        return UnsafeByteOperations.UnsafeWrap(buffer.ToArray());
    }
}

using Xos.Core.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Grpc;

/// <summary>Watches that a reply with many objects stays within its limits while it is made.</summary>
internal sealed class ReplyWatch(LimitOptions limits, TimeProvider time)
{
    private readonly long _since = time.GetTimestamp();
    private int _objects;

    /// <summary>Counts an object that was just written.</summary>
    /// <exception cref="RecordException">The reply has become too much.</exception>
    /// <param name="bytes">How many bytes the reply has by now.</param>
    public void Count(long bytes)
    {
        _objects++;
        if (_objects > limits.ListObjects)
        {
            throw TooMuch($"would have more than {limits.ListObjects} objects (Limits:ListObjects)");
        }

        if (bytes > limits.ReplyBytes)
        {
            throw TooMuch($"would have more than {limits.ReplyBytes} bytes (Limits:ReplyBytes)");
        }

        if (time.GetElapsedTime(_since) > TimeSpan.FromSeconds(limits.ListSeconds))
        {
            throw TooMuch($"takes more than {limits.ListSeconds} s to make (Limits:ListSeconds)");
        }
    }

    private static RecordException TooMuch(string what) =>
        new(RecordError.ResourceExhausted, $"The reply {what}. Ask for pages, with 'limit' and 'page_token' (over gRPC of Filter).");
}

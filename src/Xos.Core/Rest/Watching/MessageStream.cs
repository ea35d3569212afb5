using System.Runtime.CompilerServices;
using Xos.Core.Events;
using Xos.Core.Rest.Http;

namespace Xos.Core.Rest.Watching;

/// <summary>Turns what is told of changes into messages, of which the last says why there are no more.</summary>
internal static class MessageStream
{
    /// <summary>Goes on with what somebody follows, until he goes or cannot be told any more.</summary>
    /// <param name="events">What he follows, behind its first event.</param>
    /// <param name="tell">Makes a change a message; null for what is not his concern.</param>
    /// <param name="explain">Tells what ended it.</param>
    /// <param name="gone">Cancelled when he goes.</param>
    public static async IAsyncEnumerable<StreamMessage> GoOnAsync(
        IAsyncEnumerator<LiveEvent> events,
        Func<SeenChange, ValueTask<StreamMessage?>> tell,
        Func<Exception, Problem> explain,
        [EnumeratorCancellation] CancellationToken gone
    )
    {
        StreamMessage? told = null;
        while (told?.End is null)
        {
            try
            {
                if (!await events.MoveNextAsync())
                {
                    yield break;
                }

                var (position, change) = events.Current;
                told = change is null ? StreamMessage.Marker("heartbeat", position) : await tell(change);
            }
            catch (Exception e) when (!gone.IsCancellationRequested)
            {
                told = StreamMessage.Last(explain(e));
            }

            if (told is not null)
            {
                yield return told;
            }
        }
    }
}

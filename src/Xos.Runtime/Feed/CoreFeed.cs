using System.Runtime.CompilerServices;
using Grpc.Core;
using Xos.Protos;
using Xos.Runtime.Hosting;

namespace Xos.Runtime.Feed;

/// <summary>The core's feed of committed changes, <c>xos.feed/Watch</c>, which not every core has.</summary>
internal sealed class CoreFeed(CoreConnection connection)
{
    /// <summary>Follows the changes until the call ends; it has no deadline.</summary>
    /// <exception cref="RpcException">The call ended: <see cref="StatusCode.Unimplemented"/> by a core without a feed.</exception>
    public async IAsyncEnumerable<WatchReply> WatchAsync(WatchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = new feed.feedClient(connection.Invoker);
        using var call = client.Watch(request, connection.CallOptions(timeout: null, cancellationToken));
        await foreach (var reply in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            yield return reply;
        }
    }
}

using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Of which models the client of each connection was told.</summary>
/// <remarks>
/// The reference restarts when models change, and its clients count on that: one whose models are not there asks <c>NoOp</c> until
/// the connection breaks, and reads the schema anew then. This core does not restart, so it says so to those who ask.
/// </remarks>
internal sealed class KnownSchemas(CatalogPublisher publisher)
{
    private readonly ConditionalWeakTable<object, StrongBox<long>> _versions = [];

    /// <summary>Notes that a client is about to be told all models.</summary>
    public void Note(ServerCallContext context)
    {
        if (ConnectionOf(context) is { } connection)
        {
            _versions.AddOrUpdate(connection, new(publisher.Current.Version));
        }
    }

    /// <summary>Whether models changed since a client was told of them; false when it never asked on this connection.</summary>
    public bool AreOutdated(ServerCallContext context) =>
        ConnectionOf(context) is { } connection
        && _versions.TryGetValue(connection, out var version)
        && version.Value != publisher.Current.Version;

    // One and the same for all calls of a connection, and gone with it.
    private static object? ConnectionOf(ServerCallContext context) =>
        context.GetHttpContext().Features.Get<IConnectionItemsFeature>()?.Items;
}

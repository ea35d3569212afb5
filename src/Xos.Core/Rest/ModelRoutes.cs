using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xos.Core.Grpc;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Diagnostics;
using Xproto.Semantics;

namespace Xos.Core.Rest;

/// <summary>Finds the model that a path is about, among those in force: which there are changes while the core runs.</summary>
internal sealed partial class ModelRoutes(CatalogPublisher publisher, CatalogFollower follower, ILogger<ModelRoutes> log)
{
    /// <summary>What all paths begin with.</summary>
    public const string Root = "/xosapi/v1/";

    private readonly ConditionalWeakTable<ModelCatalog, FrozenDictionary<string, RecordType>> _known = [];

    /// <summary>The path of a model's objects.</summary>
    public static string PathOf(Model model) => $"{Root}{model.AppName}/{model.Plural.ToLowerInvariant()}";

    /// <summary>Finds the model of a path; another core may have loaded it a moment ago.</summary>
    /// <exception cref="RestException">There is none.</exception>
    public async Task<RecordType> FindAsync(string app, string plural, CancellationToken cancellation)
    {
        var path = $"{Root}{app}/{plural}";
        if (Known.TryGetValue(path, out var type))
        {
            return type;
        }

        try
        {
            await follower.CatchUpAsync(cancellation);
        }
        catch (Exception e) when (e is RecordException or StoreException)
        {
            LogFailed(e);
        }

        return Known.TryGetValue(path, out type) ? type : throw Unknown(path);
    }

    /// <summary>Refuses a path that leads nowhere.</summary>
    public RestException Unknown(string path)
    {
        // What all have in common is no likeness.
        var near = path.StartsWith(Root, StringComparison.Ordinal)
            ? NameSuggestion.Nearest(path[Root.Length..], Known.Keys.Select(static known => known[Root.Length..]))
            : null;
        return new(
            StatusCodes.Status404NotFound,
            ErrorDetails.NameOf(RecordError.NotFound),
            $"There is no '{path}'.{(near is null ? "" : $" Did you mean '{Root}{near}'?")} /openapi.json has all routes."
        );
    }

    private FrozenDictionary<string, RecordType> Known =>
        _known.GetValue(
            publisher.Current,
            static catalog =>
                catalog.Concrete.DistinctBy(static type => PathOf(type.Model)).ToFrozenDictionary(static type => PathOf(type.Model))
        );

    [LoggerMessage(LogLevel.Warning, "The store could not be asked for models that another core may have loaded.")]
    private partial void LogFailed(Exception exception);
}

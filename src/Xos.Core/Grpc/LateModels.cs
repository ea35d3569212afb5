using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Grpc;

/// <summary>Looks into the store before a method of a model is said to be unknown: another core may have loaded the model a moment ago.</summary>
internal sealed partial class LateModels(CatalogFollower follower, CatalogPublisher publisher, ILogger<LateModels> log)
{
    private static readonly PathString Service = $"/{ModelMethodProvider.ServiceName}";

    /// <summary>Runs the rest of the pipeline, in which routes are chosen, once the method is known or the store does not know it either.</summary>
    public async Task LookAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.Path.StartsWithSegments(Service, StringComparison.Ordinal, out var method)
            && !IsKnown(method.Value!.TrimStart('/'))
        )
        {
            try
            {
                await follower.CatchUpAsync(context.RequestAborted);
            }
            catch (Exception e) when (e is RecordException or StoreException)
            {
                LogFailed(e);
            }
        }

        await next(context);
    }

    private bool IsKnown(string method) =>
        ModelMethodProvider.Verbs.Any(verb =>
            method.StartsWith(verb, StringComparison.Ordinal) && publisher.Announced.Find(method[verb.Length..]) is not null
        );

    [LoggerMessage(LogLevel.Warning, "The store could not be asked for models that another core may have loaded.")]
    private partial void LogFailed(Exception exception);
}

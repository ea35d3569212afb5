using System.Globalization;
using System.Threading.RateLimiting;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Xos.Core.Grpc;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Security;

namespace Xos.Core.Hosting;

/// <summary>Makes an address wait that calls more often than one may, whatever it calls. Whoever looks after the core (health, pages) is never kept waiting.</summary>
internal sealed class RateLimit : IDisposable
{
    private static readonly PathString Health = "/grpc.health.v1.Health";
    private static readonly PathString Rest = "/xosapi";

    private readonly PartitionedRateLimiter<string> _limiter;

    /// <summary>Begins to count.</summary>
    public RateLimit(RateOptions options) =>
        _limiter = PartitionedRateLimiter.Create<string, string>(address =>
            options.PerSecond == 0
                ? RateLimitPartition.GetNoLimiter(address)
                : RateLimitPartition.GetTokenBucketLimiter(
                    address,
                    _ =>
                        new()
                        {
                            TokenLimit = options.Burst,
                            TokensPerPeriod = options.PerSecond,
                            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        }
                )
        );

    /// <summary>Runs the rest of the pipeline, or refuses.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!Counts(context))
        {
            await next(context);
            return;
        }

        using var lease = _limiter.AttemptAcquire(AddressKey.Of(context.Connection.RemoteIpAddress));
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var pause = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        await RefuseAsync(
            context,
            new(
                RecordError.TooManyAttempts,
                $"This address calls more often than it may (Rate:PerSecond). Try again in {HttpRefusal.SecondsOf(pause)} s."
            )
            {
                RetryAfter = pause,
            }
        );
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    private static bool Counts(HttpContext context) =>
        context.Features.Get<ServedOn>()?.Role switch
        {
            EndpointRole.Web => context.Request.Path.StartsWithSegments(Rest, StringComparison.OrdinalIgnoreCase),
            EndpointRole.Grpc => !context.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal),
            _ => true,
        };

    private static Task RefuseAsync(HttpContext context, RecordException refusal)
    {
        var response = context.Response;
        HttpRefusal.TellWhen(response, refusal);
        if (context.Features.Get<ServedOn>()?.Role == EndpointRole.Grpc)
        {
            response.ContentType = "application/grpc";
            response.Headers["grpc-status"] = ((int)StatusCode.ResourceExhausted).ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = ErrorDetails.StatusOf(refusal).Detail;
            return Task.CompletedTask;
        }

        if (context.Request.Path.StartsWithSegments(Rest, StringComparison.OrdinalIgnoreCase))
        {
            return Problem.Of(refusal).WriteAsync(context);
        }

        response.StatusCode = HttpRefusal.StatusOf(refusal);
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync($"{refusal.Message}\n", context.RequestAborted);
    }
}

using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Rest.Watching;

namespace Xos.Core.Rest.Http;

/// <summary>Lets pages of other sites call REST that <see cref="CoreOptions.AllowedOrigins"/> names. They send credentials themselves: what the browser remembers for this core is not theirs.</summary>
internal static class RestCors
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "rest";

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>Registers the policy.</summary>
    public static void Add(IServiceCollection services, string allowedOrigins) =>
        services.AddCors(cors => cors.AddPolicy(Policy, policy => Configure(policy, allowedOrigins)));

    private static void Configure(CorsPolicyBuilder policy, string allowedOrigins) =>
        policy
            .WithOrigins([.. SemicolonList.Of(allowedOrigins)])
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(
                CallerReader.CredentialsKey,
                CallerReader.SessionKey,
                // What the reference's GUI sends beside it.
                "x-sessionid",
                HeaderNames.ContentType,
                HeaderNames.IfMatch,
                HeaderNames.IfNoneMatch,
                EventStream.LastEventId
            )
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.Allow)
            .SetPreflightMaxAge(Remembered);
}

using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Xos.Core.Rest.Http;

namespace Xos.Core.Rest.Calls;

/// <summary>A call of gRPC that came over REST. Of the request's headers it has those that prove who calls, and nothing else.</summary>
/// <param name="http">The request.</param>
/// <param name="method">The method's full name.</param>
internal sealed class RestCallContext(HttpContext http, string method) : ServerCallContext
{
    // By which gRPC's library finds the request.
    private const string HttpContextKey = "__HttpContext";

    private readonly Metadata _headers = [.. RestCaller.CredentialsOf(http.Request), new("caller_kind", RestCaller.Kind)];
    private readonly Dictionary<object, object> _state = new() { [HttpContextKey] = http };

    /// <inheritdoc />
    protected override string MethodCore => method;

    /// <inheritdoc />
    protected override string HostCore => http.Request.Host.Value ?? "";

    /// <inheritdoc />
    protected override string PeerCore => $"{http.Connection.RemoteIpAddress}";

    /// <inheritdoc />
    protected override DateTime DeadlineCore => DateTime.MaxValue;

    /// <inheritdoc />
    protected override Metadata RequestHeadersCore => _headers;

    /// <inheritdoc />
    protected override CancellationToken CancellationTokenCore => http.RequestAborted;

    /// <inheritdoc />
    protected override Metadata ResponseTrailersCore { get; } = [];

    /// <inheritdoc />
    protected override Status StatusCore { get; set; }

    /// <inheritdoc />
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc />
    protected override AuthContext AuthContextCore { get; } = new(null, []);

    /// <inheritdoc />
    protected override IDictionary<object, object> UserStateCore => _state;

    /// <inheritdoc />
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    /// <inheritdoc />
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();
}

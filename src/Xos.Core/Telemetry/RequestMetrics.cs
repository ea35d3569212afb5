using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;

namespace Xos.Core.Telemetry;

/// <summary>Counts and times what clients ask for, on every edge in one place.</summary>
/// <remarks>Under names of its own, and under those that the reference's dashboards ask for.</remarks>
internal sealed partial class RequestMetrics : IDisposable
{
    private const string AppName = "xos-core";
    private const string KindHeader = "caller_kind";

    private readonly ILogger<RequestMetrics> _log;
    private readonly Meter _meter = CoreMeter.Create();
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _referenceCount;
    private readonly Histogram<double> _referenceLatency;

    /// <summary>Makes the instruments.</summary>
    public RequestMetrics(ILogger<RequestMetrics> log)
    {
        _log = log;
        _requests = _meter.CreateCounter<long>("xos.requests", description: "Requests, by what they asked for and what became of them.");
        _duration = _meter.CreateDuration("xos.request.duration", "How long requests take until the last byte of the answer is written.");
        _referenceCount = _meter.CreateCounter<long>("grpc_request_count", description: "GRPC Request Count");
        _referenceLatency = _meter.CreateHistogram<double>(
            "grpc_request_latency_seconds",
            unit: null,
            "GRPC Request latency",
            tags: null,
            new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] }
        );
    }

    /// <summary>Runs the rest of the pipeline; the route is known by now.</summary>
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var isGrpc = context.Features.Get<ServedOn>()?.Role == EndpointRole.Grpc;
        var byRoute = context.GetEndpoint()?.Metadata.GetMetadata<CallLabel>() ?? (isGrpc ? CallLabel.Unknown : null);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            // Where one route serves all models, whoever answered knows which it was.
            if ((context.Features.Get<CallLabel>() ?? byRoute) is not { } label)
            {
                // Nothing that is counted.
            }
            else if (isGrpc)
            {
                var status = CallStatus.OfGrpc(context);
                Note(label, CallerKind.Of(context.Request.Headers[KindHeader]), status, seconds);
                NoteForReference(label, status, seconds);
            }
            else
            {
                Note(label, CallerKind.Of("grpcapi"), CallStatus.OfHttp(context), seconds);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Note(CallLabel label, string caller, string status, double seconds)
    {
        var tags = new TagList
        {
            { "model", label.Model },
            { "verb", label.Verb },
            { "caller", caller },
            { "status", status },
        };
        _requests.Add(1, tags);
        LogRequest(label.Model, label.Verb, caller, status, seconds);
        if (!label.IsStream)
        {
            _duration.Record(seconds, new("model", label.Model), new("verb", label.Verb));
        }
    }

    private void NoteForReference(CallLabel label, string status, double seconds)
    {
        var tags = new TagList
        {
            { "app_name", AppName },
            { "model_name", label.Model },
            { "endpoint", label.Endpoint },
        };
        // There, latency is that of calls that succeed.
        if (status == CallStatus.Ok && !label.IsStream)
        {
            _referenceLatency.Record(seconds, tags);
        }

        tags.Add("status", $"StatusCode.{status}");
        _referenceCount.Add(1, tags);
    }

    [LoggerMessage(LogLevel.Debug, "Answered a request. model={Model} verb={Verb} caller={Caller} status={Status} seconds={Seconds}")]
    private partial void LogRequest(string model, string verb, string caller, string status, double seconds);
}

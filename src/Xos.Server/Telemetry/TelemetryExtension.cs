using System.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xos.Core.Hosting;

namespace Xos.Server.Telemetry;

/// <summary>Shows what a core measures on the page <c>/metrics</c>, and sends measurements and traces to a collector where there is one.</summary>
internal sealed class TelemetryExtension(TelemetryOptions options) : ICoreExtension
{
    private const string Core = "Xos.Core";
    private const string Page = "/metrics";

    // Models come and go; what is beyond it is counted under one label, and nothing grows without end.
    private const int MostLabels = 10_000;

    // What the runtime, the web server and the driver of the database measure of themselves.
    private static readonly string[] Meters = [Core, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    /// <inheritdoc />
    public void Configure(IHostApplicationBuilder core)
    {
        core.Configuration.AddInMemoryCollection(OwnSettings());
        var telemetry = core
            .Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("xos-core"))
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(Meters)
                    .AddView("xos.*", new MetricStreamConfiguration { CardinalityLimit = MostLabels })
                    .AddPrometheusExporter(static page =>
                    {
                        page.ScopeInfoEnabled = false;
                    });
                if (options.Collector is { } collector)
                {
                    metrics.AddOtlpExporter(exporter => exporter.Endpoint = collector);
                }
            });
        // Nobody would see them.
        if (options.Collector is { } collector)
        {
            telemetry.WithTracing(traces =>
                traces
                    .AddSource(Core)
                    .AddSource("Npgsql")
                    .AddAspNetCoreInstrumentation(static requests => requests.Filter = IsOfClients)
                    .AddOtlpExporter(exporter => exporter.Endpoint = collector)
            );
        }
    }

    /// <inheritdoc />
    public void Use(IApplicationBuilder web) { }

    /// <inheritdoc />
    public void MapPages(IEndpointRouteBuilder pages) { }

    /// <inheritdoc />
    public void MapOperatorPages(IEndpointRouteBuilder pages) => pages.MapPrometheusScrapingEndpoint(Page);

    // What the environment tells OpenTelemetry, and nothing else of it.
    private static Dictionary<string, string?> OwnSettings() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(static variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
            .ToDictionary(static variable => (string)variable.Key, static variable => (string?)variable.Value);

    // Those who look whether the core lives do so all the time.
    private static bool IsOfClients(HttpContext context) =>
        context.Request.Path.Value is not (Page or "/livez" or "/readyz" or "/healthz" or "/grpc.health.v1.Health/Check");
}

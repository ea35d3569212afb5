using Microsoft.Extensions.Configuration;
using Xos.Core.Hosting;

namespace Xos.Server.Telemetry;

/// <summary>Where measurements and traces are sent, beside the page <c>/metrics</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>A collector that speaks OTLP over gRPC, such as <c>http://collector:4317</c>; null, the default, to send nothing.</summary>
    /// <remarks>What OpenTelemetry reads from the environment counts too: <c>OTEL_EXPORTER_OTLP_HEADERS</c>, <c>OTEL_TRACES_SAMPLER</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>, …</remarks>
    public string? OtlpEndpoint { get; set; }

    /// <summary>The collector's address; null to send nothing.</summary>
    public Uri? Collector => string.IsNullOrWhiteSpace(OtlpEndpoint) ? null : new(OtlpEndpoint);

    /// <summary>Reads options from configuration.</summary>
    /// <exception cref="CoreStartException">The address is none.</exception>
    public static TelemetryOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new();
        return
            string.IsNullOrWhiteSpace(options.OtlpEndpoint)
            || (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? options
            : throw new CoreStartException(
                $"Telemetry:OtlpEndpoint is '{options.OtlpEndpoint}', which is no address. Write one such as http://collector:4317, or leave it out."
            );
    }
}

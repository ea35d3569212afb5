namespace Xos.Runtime.Telemetry;

/// <summary>Where measurements, traces and health are to be had.</summary>
/// <param name="Listen">Where the pages <c>/metrics</c>, <c>/health/live</c> and <c>/health/ready</c> are (<c>telemetry.listen</c>); null, the default, for nowhere.</param>
/// <param name="Collector">Where measurements and traces are sent by OTLP over gRPC (<c>telemetry.otlp_endpoint</c>); null, the default, for nowhere.</param>
internal sealed record TelemetryOptions(ListenAddress? Listen, Uri? Collector);

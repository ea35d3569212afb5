using System.Net;
using System.Net.Sockets;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xos.Runtime.Configuration;
using Xos.Runtime.Hosting;

namespace Xos.Runtime.Telemetry;

/// <summary>Shows and sends what the program measures, as far as the configuration asks for it.</summary>
/// <remarks>What OpenTelemetry reads from the environment counts too: <c>OTEL_RESOURCE_ATTRIBUTES</c>, <c>OTEL_TRACES_SAMPLER</c>, …</remarks>
internal sealed class TelemetryHost(SynchronizerOptions options, Health health) : IDisposable
{
    private static readonly string[] _meters = [RuntimeTelemetry.Name, "System.Runtime"];

    private readonly List<IDisposable> _open = [];

    /// <summary>Opens and connects what is asked for.</summary>
    /// <exception cref="StartRefusedException">The port cannot be opened.</exception>
    public void Start()
    {
        var (listen, collector) = options.Telemetry;
        if (listen is not null)
        {
            _open.Add(Listen(listen));
        }

        if (listen is not null || collector is not null)
        {
            _open.Add(Metrics(listen, collector));
        }

        if (collector is not null)
        {
            _open.Add(
                Sdk.CreateTracerProviderBuilder()
                    .ConfigureResource(Describe)
                    .AddSource(RuntimeTelemetry.Name)
                    .AddOtlpExporter(exporter => exporter.Endpoint = collector)
                    .Build()
            );
        }
    }

    /// <summary>Sends what is left, and closes.</summary>
    public void Dispose()
    {
        foreach (var open in _open.AsEnumerable().Reverse())
        {
            open.Dispose();
        }

        _open.Clear();
    }

    private MeterProvider Metrics(ListenAddress? listen, Uri? collector)
    {
        var metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(_meters);
        if (listen is not null)
        {
            metrics.AddPrometheusHttpListener(page =>
            {
                page.Host = listen.Host;
                page.Port = listen.Port;
                page.ScopeInfoEnabled = false;
            });
        }

        if (collector is not null)
        {
            metrics.AddOtlpExporter(exporter => exporter.Endpoint = collector);
        }

        return metrics.Build();
    }

    private HealthPages Listen(ListenAddress address)
    {
        try
        {
            return new(address, health);
        }
        catch (Exception fault) when (fault is HttpListenerException or SocketException)
        {
            throw new StartRefusedException(
                $"telemetry.listen: {address.UrlOf("/")} cannot be opened: {fault.Message}; choose another port, or leave it out"
            );
        }
    }

    private void Describe(ResourceBuilder resource) => resource.AddService(options.Name);
}

using AccessNetwork.Controller;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OltController;

namespace AccessNetwork.Tests;

/// <summary>The real controller, on a port of its own.</summary>
internal sealed class RunningController : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private RunningController(WebApplication app)
    {
        _app = app;
        _http = new() { BaseAddress = new(app.Urls.Single()) };
        Client = new(_http);
    }

    public OltControllerClient Client { get; }

    public static async Task<RunningController> StartAsync(TimeProvider time)
    {
        var app = ControllerApp.Create(["--urls", "http://127.0.0.1:0"], time, static builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Does what somebody does in a home.</summary>
    public async Task UnplugAsync(string serialNumber)
    {
        using var answer = await _http.DeleteAsync($"plugged-in/{serialNumber}");
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}

using System.Net;
using System.Text;

namespace Xos.Runtime.Telemetry;

/// <summary>Answers those who look whether the program lives and does its work: 200, or 503 with the reason.</summary>
/// <remarks>With .NET's own small server: ASP.NET in every synchronizer, for two pages without a body, would be the largest part of it.</remarks>
internal sealed class HealthPages : IDisposable
{
    /// <summary>Whether it should be started anew.</summary>
    public const string Live = Folder + "live";

    private const string Folder = "/health/";

    private readonly HttpListener _listener = new();
    private readonly Health _health;

    /// <exception cref="HttpListenerException">The port cannot be opened.</exception>
    public HealthPages(ListenAddress address, Health health)
    {
        _health = health;
        _listener.Prefixes.Add(address.UrlOf(Folder));
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAllAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception gone)
                when (gone is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
            {
                // Whoever asked has gone, or the program ends.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        var (status, text) = context.Request.Url?.AbsolutePath switch
        {
            Live => AnswerTo(_health.WhyNotLive),
            Folder + "ready" => AnswerTo(_health.WhyNotReady),
            _ => (HttpStatusCode.NotFound, "there are /health/live and /health/ready"),
        };
        response.StatusCode = (int)status;
        response.ContentType = "text/plain; charset=utf-8";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static (HttpStatusCode Status, string Text) AnswerTo(string? fault) =>
        fault is null ? (HttpStatusCode.OK, "ok") : (HttpStatusCode.ServiceUnavailable, fault);
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Xos.Runtime.Benchmarks;

/// <summary>The sample's controller: plugs in ONUs, and looks what it was told.</summary>
internal sealed class StreetClient(Uri controller) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = controller };

    public async Task PlugInAsync(string serialNumber, string device, int port)
    {
        using var answer = await _http.PostAsJsonAsync(
            "plugged-in",
            new
            {
                serialNumber,
                device,
                port,
            }
        );
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many subscribers it knows.</summary>
    public async Task<int> CountAsync() =>
        (await _http.GetFromJsonAsync<JsonElement>("")).GetProperty("subscribers").EnumerateObject().Count();

    /// <summary>Tells it of a service, as a step would.</summary>
    public async Task PutAsync(int id)
    {
        using var answer = await _http.PutAsJsonAsync(
            string.Create(CultureInfo.InvariantCulture, $"services/{id}"),
            new { name = "access-network", sTag = 10 }
        );
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}

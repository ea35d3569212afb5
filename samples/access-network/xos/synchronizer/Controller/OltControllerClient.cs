using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using OltController.Wire;

namespace AccessNetwork.Controller;

/// <summary>The controller of the OLTs, over REST. What it refuses is thrown in its own words.</summary>
internal sealed class OltControllerClient(HttpClient http)
{
    public async Task<NetworkState> GetStateAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<NetworkState>("", cancellationToken))!;

    public Task PutAsync(int id, ServiceSpec spec, CancellationToken cancellationToken) =>
        PutAsync("services", Text(id), spec, cancellationToken);

    public async Task<DeviceState> PutAsync(int id, DeviceSpec spec, CancellationToken cancellationToken)
    {
        using var answer = await PutAsync("devices", Text(id), spec, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<DeviceState>(cancellationToken))!;
    }

    public Task PutAsync(int id, PortSpec spec, CancellationToken cancellationToken) =>
        PutAsync("ports", Text(id), spec, cancellationToken);

    public Task PutAsync(string serialNumber, OnuSpec spec, CancellationToken cancellationToken) =>
        PutAsync("onus", Uri.EscapeDataString(serialNumber), spec, cancellationToken);

    public Task PutAsync(int id, SubscriberSpec spec, CancellationToken cancellationToken) =>
        PutAsync("subscribers", Text(id), spec, cancellationToken);

    public Task DeleteServiceAsync(int id, CancellationToken cancellationToken) => DeleteAsync("services", id, cancellationToken);

    public Task DeleteDeviceAsync(int id, CancellationToken cancellationToken) => DeleteAsync("devices", id, cancellationToken);

    public Task DeletePortAsync(int id, CancellationToken cancellationToken) => DeleteAsync("ports", id, cancellationToken);

    public Task DeleteSubscriberAsync(int id, CancellationToken cancellationToken) => DeleteAsync("subscribers", id, cancellationToken);

    private async Task<HttpResponseMessage> PutAsync<T>(string kind, string key, T spec, CancellationToken cancellationToken)
    {
        var answer = await http.PutAsJsonAsync($"{kind}/{key}", spec, cancellationToken);
        await ThrowIfRefusedAsync(answer, cancellationToken);
        return answer;
    }

    private async Task DeleteAsync(string kind, int id, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync($"{kind}/{Text(id)}", cancellationToken);
        await ThrowIfRefusedAsync(answer, cancellationToken);
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (problem.TryGetProperty("detail", out var detail))
            {
                throw new HttpRequestException($"The OLT controller refuses: {detail.GetString()}", inner: null, answer.StatusCode);
            }
        }

        answer.EnsureSuccessStatusCode();
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}

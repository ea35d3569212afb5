using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xos.Embedded;

namespace HelloWorld.Demo;

/// <summary>What the tutorial does with curl: recipes over TOSCA, objects over REST.</summary>
internal sealed class CoreClient(RunningCore core, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly JsonSerializerOptions _names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http = new() { Timeout = _patience };

    /// <summary>Where recipes go.</summary>
    public Uri Tosca { get; } =
        core.Addresses.Tosca ?? throw new DemoException("The demo needs TOSCA, and the core was told not to serve it.");

    /// <summary>Where objects are.</summary>
    public Uri Rest { get; } =
        core.Addresses.Rest ?? throw new DemoException("The demo needs REST, and the core was told not to serve it.");

    /// <summary>Posts a recipe.</summary>
    /// <param name="verb"><c>run</c> or <c>delete</c>.</param>
    /// <param name="recipe">Its text.</param>
    /// <param name="stopping">Gives up.</param>
    /// <returns>What the core answered.</returns>
    public Task<string> PostRecipeAsync(string verb, string recipe, CancellationToken stopping)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Tosca, verb)) { Content = new StringContent(recipe) };
        request.Headers.Add("xos-username", core.Username);
        request.Headers.Add("xos-password", core.Password);
        return SendAsync(request, stopping);
    }

    /// <summary>The type of a model in recipes, which needs no login.</summary>
    public Task<string> GetTypeAsync(string model, CancellationToken stopping) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Tosca, $"custom_type/{model}")), stopping);

    /// <summary>Changes one field of an object.</summary>
    public Task<string> ChangeAsync(string plural, int id, string field, string value, CancellationToken stopping)
    {
        var address = new Uri(Rest, $"xosapi/v1/hello-world/{plural}/{id}?fields={field}");
        return SendAsync(
            WithLogin(
                new HttpRequestMessage(HttpMethod.Put, address)
                {
                    Content = JsonContent.Create(new Dictionary<string, string> { [field] = value }),
                }
            ),
            stopping
        );
    }

    /// <summary>Looks at the only object of a model until it is as expected.</summary>
    /// <param name="plural">The model's plural.</param>
    /// <param name="isExpected">Whether it is; null is asked about when there is no object.</param>
    /// <param name="expectation">The same in words.</param>
    /// <param name="stopping">Gives up.</param>
    /// <exception cref="DemoException">It did not become so.</exception>
    public async Task<SeenObject?> WaitAsync(
        string plural,
        Func<SeenObject?, bool> isExpected,
        string expectation,
        CancellationToken stopping
    )
    {
        var address = new Uri(Rest, $"xosapi/v1/hello-world/{plural}");
        var start = time.GetTimestamp();
        while (true)
        {
            var text = await SendAsync(WithLogin(new HttpRequestMessage(HttpMethod.Get, address)), stopping);
            var found = JsonDocument.Parse(text).RootElement.GetProperty("items").Deserialize<SeenObject[]>(_names)!.SingleOrDefault();
            if (isExpected(found))
            {
                return found;
            }

            if (time.GetElapsedTime(start) > _patience)
            {
                throw new DemoException(
                    $"The demo waited {_patience.TotalSeconds} s for {expectation}, and {address} still has {found?.ToString() ?? "no object"}."
                );
            }

            await Task.Delay(_betweenLooks, time, stopping);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> SendAsync(HttpRequestMessage request, CancellationToken stopping)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, stopping);
            var text = await response.Content.ReadAsStringAsync(stopping);
            return response.IsSuccessStatusCode
                ? text
                : throw new DemoException($"{request.Method} {request.RequestUri} was refused with {(int)response.StatusCode}: {text}");
        }
    }

    private HttpRequestMessage WithLogin(HttpRequestMessage request)
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{core.Username}:{core.Password}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", login);
        return request;
    }
}

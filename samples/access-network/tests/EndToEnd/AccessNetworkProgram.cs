using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OltController.Wire;
using Testing.Programs;

namespace AccessNetwork.Tests.EndToEnd;

/// <summary>The sample in a process of its own, with core and controller inside, as <c>dotnet run</c> starts it; only its ports are others, and it looks around more often.</summary>
internal sealed class AccessNetworkProgram : IAsyncDisposable
{
    public const string Administrator = "admin@opencord.org:letmein";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("xos-access-");
    private readonly HttpClient _http = new();
    private readonly int[] _ports = FreePorts.Take(4);

    private AccessNetworkProgram(string[] settings) =>
        Process = ChildProgram.Start(
            Path.Combine(AppContext.BaseDirectory, "access-network-synchronizer.dll"),
            [
                $"--embedded-core.datapath={_data.FullName}",
                "--embedded-core.grpc.port=0",
                $"--embedded-core.tosca.port={_ports[0]}",
                $"--embedded-core.rest.port={_ports[1]}",
                $"--embedded-core.web.port={_ports[2]}",
                $"--olt-controller.endpoint={Address(_ports[3])}",
                "--dirty-poll-interval=1",
                "--pull-interval=0.5",
                .. settings,
            ],
            ("XOS_EMBEDDED_CORE", "true"),
            ("XOS_OLT_CONTROLLER__EMBEDDED", "true")
        );

    public ChildProgram Process { get; }

    /// <summary>The recipe that the sample brings.</summary>
    public static string Recipe => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "access-network.tosca.yaml"));

    public static async Task<AccessNetworkProgram> StartAsync(params string[] settings)
    {
        var program = new AccessNetworkProgram(settings);
        await program.Process.WaitForLineAsync("Ctrl-C stops both.");
        return program;
    }

    /// <summary>Posts a recipe, as the tutorial does with curl.</summary>
    /// <param name="verb"><c>run</c> or <c>delete</c>.</param>
    /// <param name="recipe">The recipe.</param>
    public async Task<string> PostAsync(string verb, string recipe)
    {
        using var request = Request(HttpMethod.Post, $"{Address(_ports[0])}{verb}", Administrator);
        request.Content = new StringContent(recipe);
        using var answer = await _http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Lists the objects of a model over REST.</summary>
    /// <param name="path">App and plural: <c>access-network/onus</c>.</param>
    /// <param name="login">User and password, with a colon between.</param>
    public async Task<JsonElement[]> ListAsync(string path, string login = Administrator)
    {
        using var request = Request(HttpMethod.Get, $"{Address(_ports[1])}xosapi/v1/{path}", login);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray()];
    }

    /// <summary>Does what somebody does in a home.</summary>
    public async Task PlugInAsync(string serialNumber, string device, int port)
    {
        using var answer = await _http.PostAsJsonAsync(
            $"{Address(_ports[3])}plugged-in",
            new
            {
                serialNumber,
                device,
                port,
            }
        );
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks the controller again until it knows what is wanted.</summary>
    public Task<NetworkState> WaitForStateAsync(Func<NetworkState, bool> isWanted) =>
        WaitForAsync(async () => (await _http.GetFromJsonAsync<NetworkState>(Address(_ports[3])))!, isWanted);

    /// <summary>Asks the core again until the objects of a model are as wanted.</summary>
    public Task<JsonElement[]> WaitForObjectsAsync(string path, Func<JsonElement[], bool> isWanted) =>
        WaitForAsync(() => ListAsync(path), isWanted);

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    private static async Task<T> WaitForAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var answer = await ask();
            if (isWanted(answer))
            {
                return answer;
            }

            try
            {
                await again.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException lost)
            {
                throw new TimeoutException($"It did not become as wanted; it is {JsonSerializer.Serialize(answer)}", lost);
            }
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string login)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        return request;
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
}

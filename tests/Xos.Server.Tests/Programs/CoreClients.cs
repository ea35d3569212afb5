using System.Net;
using System.Text;
using Grpc.Core;
using Grpc.Health.V1;
using HelloWorld.Client;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Xos.Server.Tests.Programs;

/// <summary>All ways to talk to a core.</summary>
internal sealed class CoreClients(CoreProgram core) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private readonly GrpcClient _grpc = new(core);
    private readonly HttpClient _http = new();

    public xos.xosClient Models => _grpc.Models;

    /// <summary>Loads the tutorial's models.</summary>
    public Task LoadModelsAsync() => _grpc.LoadModelsAsync();

    public async Task<HelloWorldService> CreateAsync(string name, string from = "x") =>
        await Models.CreateHelloWorldServiceAsync(new HelloWorldService { Name = name, HelloFrom = from }, GrpcClient.Login);

    /// <summary>All services that live, by name.</summary>
    public async Task<Dictionary<string, HelloWorldService>> ListAsync() =>
        (await Models.ListHelloWorldServiceAsync(new(), GrpcClient.Login)).Items.ToDictionary(static service => service.Name);

    /// <summary>All instances that live, by name.</summary>
    public async Task<Dictionary<string, HelloWorldServiceInstance>> ListInstancesAsync() =>
        (await Models.ListHelloWorldServiceInstanceAsync(new(), GrpcClient.Login)).Items.ToDictionary(static instance => instance.Name);

    /// <summary>Runs a recipe.</summary>
    public async Task<(HttpStatusCode Status, string Text)> RunAsync(string recipe)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(core.Tosca, "run"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(recipe)),
        };
        request.Headers.Add("xos-username", "admin@opencord.org");
        request.Headers.Add("xos-password", "letmein");
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Calls a method, whether or not there is one, with an empty message.</summary>
    public async Task<byte[]> CallAsync(string service, string method) =>
        await _grpc
            .Channel.CreateCallInvoker()
            .AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, service, method, Bytes, Bytes), null, new(GrpcClient.Login), []);

    public async Task<ServingStatus> HealthAsync() =>
        (await new Health.HealthClient(_grpc.Channel).CheckAsync(new(), deadline: DateTime.UtcNow + Patience)).Status;

    public async Task<HttpStatusCode> HealthzAsync()
    {
        using var response = await _http.GetAsync(new Uri(core.Web, "healthz"));
        return response.StatusCode;
    }

    /// <summary>Asks again until the core says that it serves.</summary>
    public async Task WaitUntilServingAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await HealthAsync() != ServingStatus.Serving)
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    public void Dispose()
    {
        _grpc.Dispose();
        _http.Dispose();
    }
}

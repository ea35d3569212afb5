using System.Net;
using HelloWorld.Client;
using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests.Load;

/// <summary>One of those who change objects all the time. Nobody else changes its own, so it knows what must be there.</summary>
internal sealed class Writer(int number, Random random)
{
    private const int MostObjects = 12;

    private readonly Dictionary<string, int> _ids = [];
    private int _changes;

    /// <summary>What it changes.</summary>
    public IReadOnlyList<HelloObjects> Objects { get; } =
    [.. Enumerable.Range(1, MostObjects).Select(i => new HelloObjects($"{number}-{i}"))];

    /// <summary>How many of its changes were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Changes one after the other until one fails, or until one that began after it was told to stop is acknowledged.</summary>
    /// <param name="core">Whom it asks.</param>
    /// <param name="begun">Is told of the first change that was acknowledged.</param>
    /// <param name="stop">Tells it to stop.</param>
    public async Task RunAsync(CoreClients core, Action begun, CancellationToken stop)
    {
        var before = Acknowledged;
        var isLast = false;
        while (!isLast)
        {
            isLast = stop.IsCancellationRequested;
            var objects = Objects[random.Next(MostObjects)];
            var text = $"{number} {++_changes}";
            await (
                objects.State switch
                {
                    { From: null } when random.Next(2) == 0 => CreateAsync(core, objects, text),
                    { From: null } => RunRecipeAsync(core, objects, text),
                    _ when random.Next(4) == 0 => DeleteAsync(core, objects),
                    { To: null } when random.Next(2) == 0 => AddInstanceAsync(core, objects, text),
                    { To: not null } when random.Next(2) == 0 => RunRecipeAsync(core, objects, text),
                    _ => UpdateAsync(core, objects, text),
                }
            );
            objects.Acknowledge();
            if (Acknowledged++ == before)
            {
                begun();
            }
        }
    }

    /// <summary>Compares all of it with what is there.</summary>
    public void Settle(
        IReadOnlyDictionary<string, HelloWorldService> services,
        IReadOnlyDictionary<string, HelloWorldServiceInstance> instances
    )
    {
        foreach (var objects in Objects)
        {
            var service = services.GetValueOrDefault(objects.Name);
            var instance = instances.GetValueOrDefault(objects.Name);
            objects.Settle(new(service?.HelloFrom, instance?.HelloTo));
            Note(objects, service);
            // Nothing is without the one it belongs to.
            instance?.OwnerId.ShouldBe(service!.Id);
        }
    }

    private async Task CreateAsync(CoreClients core, HelloObjects objects, string text)
    {
        objects.Begin(new(text, null));
        _ids[objects.Name] = (await core.CreateAsync(objects.Name, text)).Id;
    }

    private async Task AddInstanceAsync(CoreClients core, HelloObjects objects, string text)
    {
        var owner = await FindAsync(core, objects);
        objects.Begin(objects.State with { To = text });
        await core.Models.CreateHelloWorldServiceInstanceAsync(
            new HelloWorldServiceInstance
            {
                Name = objects.Name,
                HelloTo = text,
                OwnerId = owner,
            },
            GrpcClient.Login
        );
    }

    private async Task UpdateAsync(CoreClients core, HelloObjects objects, string text)
    {
        var id = await FindAsync(core, objects);
        objects.Begin(objects.State with { From = text });
        await core.Models.UpdateHelloWorldServiceAsync(new HelloWorldService { Id = id, HelloFrom = text }, GrpcClient.Login);
    }

    // Its instance goes with it, in the same transaction.
    private async Task DeleteAsync(CoreClients core, HelloObjects objects)
    {
        var id = await FindAsync(core, objects);
        objects.Begin(HelloState.Nothing);
        await core.Models.DeleteHelloWorldServiceAsync(new ID { Id = id }, GrpcClient.Login);
        _ids.Remove(objects.Name);
    }

    // Creates or changes both, in one transaction.
    private async Task RunRecipeAsync(CoreClients core, HelloObjects objects, string text)
    {
        objects.Begin(new(text, text));
        if (objects.State.From is null)
        {
            _ids.Remove(objects.Name);
        }

        var (status, answer) = await core.RunAsync(RecipeOf(objects.Name, text));
        if (status != HttpStatusCode.OK)
        {
            status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer);
            throw new HttpRequestException(answer, null, status);
        }
    }

    // A recipe does not tell it.
    private async Task<int> FindAsync(CoreClients core, HelloObjects objects)
    {
        if (!_ids.TryGetValue(objects.Name, out var id))
        {
            id = (await core.ListAsync())[objects.Name].Id;
            _ids[objects.Name] = id;
        }

        return id;
    }

    private void Note(HelloObjects objects, HelloWorldService? service)
    {
        _ids.Remove(objects.Name);
        if (service is not null)
        {
            _ids.Add(objects.Name, service.Id);
        }
    }

    private static string RecipeOf(string name, string text) =>
        $"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports:
              - custom_types/helloworldservice.yaml
              - custom_types/helloworldserviceinstance.yaml
            topology_template:
              node_templates:
                service:
                  type: tosca.nodes.HelloWorldService
                  properties:
                    name: '{name}'
                    hello_from: '{text}'
                instance:
                  type: tosca.nodes.HelloWorldServiceInstance
                  properties:
                    name: '{name}'
                    hello_to: '{text}'
                  requirements:
                    - owner: service
            """;
}

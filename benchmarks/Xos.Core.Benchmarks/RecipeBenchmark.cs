using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Xos.Core.Benchmarks;

/// <summary>A recipe of many nodes, applied and planned again, on SQLite. The peer makes the same objects one by one by gRPC.</summary>
internal static class RecipeBenchmark
{
    private const int Rounds = 3;

    public static async Task RunAsync(int nodes)
    {
        Console.WriteLine($"A recipe of {nodes} nodes on SQLite, in seconds; peer: the same objects by gRPC, one after the other");
        for (var round = 1; round <= Rounds; round++)
        {
            var peer = await OnNewCoreAsync(nodes, static (core, _, count) => CreateAsync(core, count));
            var applied = TimeSpan.Zero;
            var planned = TimeSpan.Zero;
            var planning = TimeSpan.Zero;
            await OnNewCoreAsync(
                nodes,
                async (_, tosca, count) =>
                {
                    planning = await PostAsync(tosca, "/plan", count, "create ");
                    applied = await PostAsync(tosca, "/run", count, "Created models");
                    planned = await PostAsync(tosca, "/plan", count, "Nothing to do.");
                }
            );
            Console.WriteLine(
                $"  peer {peer.TotalSeconds, 6:F2}   first plan {planning.TotalSeconds, 6:F2}   run {applied.TotalSeconds, 6:F2}   plan again {planned.TotalSeconds, 6:F2}   ratio {peer / applied:F1}"
            );
        }
    }

    private static async Task<TimeSpan> OnNewCoreAsync(int nodes, Func<CoreClient, Uri, int, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            var port = FreePort();
            await using var core = await ServerProcess.CoreAsync(folder.FullName, toscaPort: port);
            using var client = new CoreClient(core.Address);
            await client.LoadAsync("hello-world", HelloWorld.Models);
            var since = Stopwatch.GetTimestamp();
            await work(client, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), nodes);
            return Stopwatch.GetElapsedTime(since);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CreateAsync(CoreClient client, int nodes)
    {
        await client.ModelAsync("CreateHelloWorldService", HelloWorld.Service("HelloWorld"));
        for (var i = 1; i < nodes; i++)
        {
            await client.ModelAsync("CreateHelloWorldServiceInstance", HelloWorld.Instance($"instance {i}"));
        }
    }

    private static async Task<TimeSpan> PostAsync(Uri core, string path, int nodes, string expected)
    {
        using var client = new HttpClient { BaseAddress = core };
        client.DefaultRequestHeaders.Add("xos-username", "admin@opencord.org");
        client.DefaultRequestHeaders.Add("xos-password", "letmein");
        var recipe = Recipe(nodes);
        var since = Stopwatch.GetTimestamp();
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(recipe));
        var answer = await response.Content.ReadAsStringAsync();
        return answer.Contains(expected, StringComparison.Ordinal)
            ? Stopwatch.GetElapsedTime(since)
            : throw new InvalidOperationException($"{path} answered {answer[..Math.Min(500, answer.Length)]}");
    }

    private static string Recipe(int nodes)
    {
        var recipe = new StringBuilder(
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports:
              - custom_types/helloworldservice.yaml
              - custom_types/helloworldserviceinstance.yaml
            topology_template:
              node_templates:
                service:
                  type: tosca.nodes.HelloWorldService
                  properties: {name: HelloWorld, hello_from: Jhon Snow}

            """
        );
        for (var i = 1; i < nodes; i++)
        {
            recipe.Append(
                CultureInfo.InvariantCulture,
                $$$"""
                    instance{{{i}}}:
                      type: tosca.nodes.HelloWorldServiceInstance
                      properties: {name: instance {{{i}}}, hello_to: Daenerys Targaryen}
                      requirements:
                        - owner: {node: service, relationship: tosca.relationships.BelongsToOne}

                """
            );
        }

        return recipe.ToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

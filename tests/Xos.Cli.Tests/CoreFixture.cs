using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;

namespace Xos.Cli.Tests;

/// <summary>A whole core with the tutorial's models, on ports of this machine.</summary>
public sealed class CoreFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("xos-cli-");
    private CoreHost _core = null!;

    /// <summary>Where its parts are.</summary>
    public CoreAddresses Addresses => _core.Addresses;

    public async Task InitializeAsync()
    {
        var options = new CoreOptions { DataPath = _data.FullName };
        options.Grpc.Port = 0;
        options.Tosca.Port = 0;
        options.Rest.Port = null;
        options.Web.Port = 0;
        _core = await CoreHost.StartAsync(options, NullLoggerFactory.Instance);
        using var http = new HttpClient { BaseAddress = Addresses.Web };
        http.DefaultRequestHeaders.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("admin@opencord.org:letmein"))
        );
        var models = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "hello-world.xproto"));
        using var reply = await http.PostAsJsonAsync(
            "xosapi/v1/dynamicload/load_models",
            new
            {
                name = "hello-world",
                version = "1.0.0",
                xprotos = new[] { new { filename = "hello-world.xproto", contents = models } },
            }
        );
        reply.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        await _core.DisposeAsync();
        _data.Delete(recursive: true);
    }
}

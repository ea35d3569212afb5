using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Security;

namespace Xos.Testing;

/// <summary>An xos-core in this process, reached over its own wire but without any port; its store is a file in a temporary folder.</summary>
internal sealed class InMemoryCore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly CoreHost _host;

    private InMemoryCore(DirectoryInfo folder, CoreHost host, string password)
    {
        _folder = folder;
        _host = host;
        Password = password;
        var server = (TestServer)host.Services.GetRequiredService<IServer>();
        Channel = GrpcChannel.ForAddress(
            server.BaseAddress,
            new()
            {
                // The core tells by the port of a connection what it is for; here there is none.
                HttpHandler = server.CreateHandler(static context => context.Features.Set(new ServedOn(EndpointRole.Grpc))),
                DisposeHttpClient = true,
            }
        );
    }

    /// <summary>The way to its gRPC methods.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>The administrator's address.</summary>
    public static string Username => InitialData.AdminEmail;

    /// <summary>The administrator's password.</summary>
    public string Password { get; }

    public static async Task<InMemoryCore> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("xos-testing-");
        var options = new CoreOptions
        {
            DataPath = folder.FullName,
            AdminPassword = Guid.NewGuid().ToString(),
            // A core without a port for gRPC is refused; the server here opens none.
            Grpc = new() { Port = 0 },
        };
        try
        {
            var host = await CoreHost.StartAsync(
                options,
                NullLoggerFactory.Instance,
                static web => web.UseTestServer(),
                extensions: [],
                cancellationToken
            );
            return new(folder, host, options.AdminPassword);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Loads models, as a synchronizer's start does.</summary>
    /// <exception cref="InvalidOperationException">The core refuses them; the message says where they have faults.</exception>
    public async Task LoadAsync(IEnumerable<(string FileName, string Text)> xprotos, CancellationToken cancellationToken)
    {
        var service = new LoadedService(
            "under-test",
            "1.0.0",
            [.. xprotos.Select(static file => new ServiceFile(ServiceFileKind.Xproto, file.FileName, file.Text))]
        );
        try
        {
            await _host.Services.GetRequiredService<ModelLoader>().LoadAsync(Caller.Core, service, new(), cancellationToken);
        }
        catch (ModelLoadException refusal)
        {
            throw new InvalidOperationException($"The core refuses the models under test:\n{refusal.Message}", refusal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

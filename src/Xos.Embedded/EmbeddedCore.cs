using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Gui;
using Xos.Runtime.Hosting;

namespace Xos.Embedded;

/// <summary>The core in a synchronizer's process: started before the synchronizer connects, stopped after it.</summary>
internal sealed class EmbeddedCore(ILoggerFactory logging) : IHostedService
{
    private CoreHost? _core;

    /// <summary>Starts the core and points the synchronizer at it.</summary>
    /// <exception cref="CoreStartException">The core cannot start.</exception>
    public async Task ConnectAsync(BeforeConnectContext context, CoreOptions options, CancellationToken cancellation)
    {
        _core = await CoreHost.StartAsync(options, logging, [new GuiExtension()], cancellation);
        context.Endpoint = (_core.Addresses.Grpc ?? _core.Addresses.GrpcTls)!.ToString();
        context.Password = options.AdminPassword ?? context.Password;
        await Console.Out.WriteLineAsync(Summary(_core, options));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _core, null) is { } core)
        {
            await core.DisposeAsync();
        }
    }

    private static string Summary(CoreHost core, CoreOptions options) =>
        $"""

            An xos-core runs in this process (Ctrl-C stops both):
              gRPC   {core.Addresses.Grpc ?? core.Addresses.GrpcTls}
              TOSCA  {core.Addresses.Tosca}
              REST   {core.Addresses.Rest}
              web    {core.Addresses.Web}
              store  {core.Store}
            Post a recipe from another terminal:
              curl -H "xos-username: admin@opencord.org" -H "xos-password: {(
                options.AdminPassword is null ? "letmein" : "$XOS_ADMIN_PASSWORD"
            )}" -X POST --data-binary @recipe.yaml {core.Addresses.Tosca}run

            """;
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Schema;
using Xos.Gui;
using Xos.Runtime.Hosting;

namespace Xos.Embedded;

/// <summary>The core in a synchronizer's process: started before the synchronizer connects, stopped after it.</summary>
internal sealed class EmbeddedCore(ILoggerFactory logging, StartProgress progress, IWelcome welcome) : IHostedService
{
    private CoreHost? _core;
    private BeforeConnectContext? _login;

    /// <summary>Starts the core and points the synchronizer at it.</summary>
    /// <exception cref="CoreStartException">The core cannot start.</exception>
    public async Task ConnectAsync(BeforeConnectContext context, CoreOptions options, CancellationToken cancellation)
    {
        progress.Begin($"Starting xos-core {CoreVersion.Text} in this process");
        _core = await CoreHost.StartAsync(options, logging, [new GuiExtension()], cancellation);
        progress.Done("opened its store", _core.Store);
        context.Endpoint = (_core.Addresses.Grpc ?? _core.Addresses.GrpcTls)!.ToString();
        context.Password = options.AdminPassword ?? context.Password;
        _login = context;
    }

    /// <summary>Tells that all is ready.</summary>
    public Task WelcomeAsync(ReadyContext synchronizer, CancellationToken stopping)
    {
        if (_core is not { } core || _login is not { } login)
        {
            throw new InvalidOperationException("The core was not started.");
        }

        progress.Done("loaded the models", string.Join(", ", synchronizer.Models));
        progress.Done("connected the steps", string.Join(", ", synchronizer.Steps));
        var running = new RunningCore
        {
            Addresses = core.Addresses,
            Store = core.Store,
            Synchronizer = synchronizer,
            Username = login.Username,
            Password = login.Password,
        };
        return welcome.WelcomeAsync(running, stopping);
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
}

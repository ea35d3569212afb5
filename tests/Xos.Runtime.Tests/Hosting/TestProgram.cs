using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Models;
using Xos.Runtime.Hosting;
using Xos.Runtime.Tests.Logging;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Hosting;

/// <summary>A synchronizer as its author would write it, in a folder of its own, and a real core for it to talk to.</summary>
internal sealed class TestProgram : IAsyncDisposable
{
    public const string Xproto = """
        option name = "test-service";
        option app_label = "test-service";

        message TestService (Service) {
            required string motto = 1 [help_text = "What the service lives by"];
        }
        """;

    private IHostApplicationLifetime? _host;
    private CoreHost? _core;

    public TemporaryFolder Folder { get; } = new();

    public LogLines Lines { get; } = new();

    public StepScript Script { get; } = new();

    public int Port { get; } = FreePort();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What the program takes for its core; null for the core itself.</summary>
    public string? Through { get; set; }

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a core on <see cref="Port"/>, on the same store each time.</summary>
    public async Task StartCoreAsync(Action<CoreOptions>? change = null)
    {
        var options = new CoreOptions { DataPath = Path.Combine(Folder.Path, "data") };
        options.Grpc.Port = Port;
        options.Tosca.Port = null;
        options.Rest.Port = null;
        options.Web.Port = null;
        change?.Invoke(options);
        _core = await CoreHost.StartAsync(options, NullLoggerFactory.Instance);
    }

    public async Task StopCoreAsync()
    {
        if (_core is not null)
        {
            await _core.DisposeAsync();
            _core = null;
        }
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<int> RunAsync(string settings = "", bool withSteps = true, Action<SynchronizerBuilder>? change = null)
    {
        Folder.Write(
            "config.yaml",
            $"""
            name: test-service
            accessor:
              username: admin@opencord.org
              password: letmein
              endpoint: {Through ?? Endpoint}
            {(settings.Contains("dirty_poll_interval", StringComparison.Ordinal) ? "" : "dirty_poll_interval: 0.05")}
            {settings}
            """
        );
        var builder = SynchronizerBuilder.Create([], Folder.Path);
        builder.Logging.AddProvider(Lines);
        builder.Services.AddSingleton(Time).AddSingleton(new Random(1)).AddSingleton(Script);
        builder.AddXproto("test.xproto", Xproto);
        builder.OnBeforeConnect(
            (context, _) =>
            {
                _host = context.Services.GetRequiredService<IHostApplicationLifetime>();
                Services = context.Services;
                return Task.CompletedTask;
            }
        );
        if (withSteps)
        {
            builder.AddSyncStep<ScriptedStep<Service>, Service>();
        }

        change?.Invoke(builder);
        return await builder.RunAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public IServiceProvider Services { get; private set; } = null!;

    /// <summary>Tells the program to stop, as Ctrl-C does.</summary>
    public void Stop() => _host!.StopApplication();

    public async ValueTask DisposeAsync()
    {
        await StopCoreAsync();
        Folder.Dispose();
        Lines.Dispose();
    }
}

using Microsoft.Extensions.Logging;
using Xos.Runtime.Configuration;
using Xos.Runtime.Logging;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Hosting;

/// <summary>A synchronizer from its first word to its last.</summary>
internal sealed class Lifecycle(
    SynchronizerParts parts,
    SynchronizerOptions options,
    ProgramFolder folder,
    CoreConnection connection,
    Onboarding onboarding,
    ModelUnload unload,
    Crew crew,
    TelemetryHost telemetry,
    IServiceProvider services,
    ILogger log
)
{
    private readonly ILogger _log = new BoundLogger(log, "synchronizer_name", options.Name);

    /// <returns>The program's exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        try
        {
            await WorkAsync(stopping);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (StartRefusedException refusal)
        {
            foreach (var line in refusal.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                log.Refused(line.TrimEnd('\r'));
            }

            log.ShuttingDown();
            return 1;
        }
        catch (Exception fault)
        {
            log.Broke(fault, fault);
            return 1;
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        if (options.IgnoredKeys.Length > 0)
        {
            log.IgnoredSettings(options.IgnoredKeys);
        }

        telemetry.Start();
        var version = ServiceVersion.Read(folder.Path);
        connection.Open(await PrepareAsync(stopping), options.Accessor.CaFile);
        log.Connecting(connection.Endpoint);
        await onboarding.RunAsync(version, stopping);
        if (options.IsUnloading && await unload.TryAtOnceAsync(version, stopping))
        {
            return;
        }

        new PartsReport(parts, options, folder, connection.Endpoint, _log).Tell();
        if (parts.IsIdle && !options.IsUnloading)
        {
            _log.NothingToDo();
            return;
        }

        await crew.RunAsync(
            cancellationToken => onboarding.RunAsync(version, cancellationToken),
            options.IsUnloading ? cancellationToken => unload.RunAsync(version, cancellationToken) : null,
            Ready(version),
            stopping
        );
        _log.Stopped();
    }

    private ReadyContext Ready(string version) =>
        new()
        {
            Services = services,
            Name = options.Name,
            Version = version,
            Models = [.. parts.Models.Select(static model => model.Name)],
            Steps = [.. parts.Actors.Select(static actor => actor.Type.Name)],
        };

    private async Task<BeforeConnectContext> PrepareAsync(CancellationToken stopping)
    {
        var context = new BeforeConnectContext
        {
            Services = services,
            Endpoint = options.Accessor.Endpoint,
            Username = options.Accessor.Username,
            Password = options.Accessor.Password,
            Token = options.Accessor.Token,
        };
        try
        {
            foreach (var prepare in parts.BeforeConnect)
            {
                await prepare(context, stopping);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new StartRefusedException(fault.Message);
        }

        return context;
    }
}

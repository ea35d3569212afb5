using System.Net.Sockets;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Protos;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Hosting;

/// <summary>Everything between "there may be a core" and "the loop can run": at the start, and again after each outage.</summary>
internal sealed class Onboarding(
    CoreConnection connection,
    ModelUpload upload,
    RequiredModels required,
    SynchronizerOptions options,
    Random random,
    TimeProvider time,
    ILogger log
)
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pauseAfterRefusal = TimeSpan.FromSeconds(10);

    /// <summary>Returns when the core is reachable, knows the models and serves those that are required.</summary>
    /// <exception cref="StartRefusedException">Somebody must change something first: credentials, certificates, or the models themselves.</exception>
    public async Task RunAsync(string version, CancellationToken cancellationToken)
    {
        var pauses = new GrowingPause(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), random);
        while (true)
        {
            try
            {
                await GreetAsync(cancellationToken);
                if (pauses.Count > 0)
                {
                    log.Reconnected(pauses.Count);
                }

                // Models that are to go are not waited for.
                if (!options.IsUnloading)
                {
                    await LoadModelsAsync(version, cancellationToken);
                    await required.WaitAsync(cancellationToken);
                }

                return;
            }
            catch (RpcException fault) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(fault.Message, fault, cancellationToken);
            }
            catch (CoreUnreachableException fault)
            {
                await PauseAsync(pauses, fault.Message, cancellationToken);
            }
            catch (RpcException fault) when (fault.IsLost())
            {
                await PauseAsync(pauses, ReasonOf(fault), cancellationToken);
            }
            catch (Exception fault) when (fault is RpcException or ModelsNotLoadedException)
            {
                log.FailedToOnboard(fault, fault, _pauseAfterRefusal);
                await Task.Delay(_pauseAfterRefusal, time, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(GrowingPause pauses, string reason, CancellationToken cancellationToken)
    {
        var pause = pauses.Next();
        log.CannotReachCore(connection.Endpoint, reason, Math.Round(pause.TotalSeconds, 1));
        await Task.Delay(pause, time, cancellationToken);
    }

    private async Task LoadModelsAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            await upload.RunAsync(version, cancellationToken);
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.InvalidArgument)
        {
            throw new StartRefusedException(fault.Status.Detail);
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.PermissionDenied or StatusCode.Unauthenticated)
        {
            throw new StartRefusedException(
                $"the core at {connection.Endpoint} does not let the user '{connection.Username}' load models: {fault.Status.Detail}"
            );
        }
    }

    // The core's words about wrong credentials are not repeated: some cores put the password into them.
    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new utility.utilityClient(connection.Invoker).AuthenticatedNoOpAsync(
                new Empty(),
                connection.CallOptions(_timeout, cancellationToken)
            );
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.PermissionDenied or StatusCode.Unauthenticated)
        {
            throw new StartRefusedException(
                $"the core at {connection.Endpoint} "
                    + (
                        connection.HasToken
                            ? "refuses the token: check accessor.token, and that its user has is_appuser"
                            : $"refuses the user '{connection.Username}': check accessor.username and accessor.password, and that the user has is_appuser or is_admin"
                    )
            );
        }
        catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (await connection.WhyNotTrustedAsync(CauseOf(fault) is SocketException, cancellationToken) is { } distrust)
            {
                throw new StartRefusedException(distrust);
            }

            // Whatever else comes back: what is there is no core, or not one that can be talked to.
            throw new CoreUnreachableException(ReasonOf(fault));
        }
    }

    private static Exception? CauseOf(RpcException fault) => fault.Status.DebugException?.GetBaseException();

    private static string ReasonOf(RpcException fault) => CauseOf(fault)?.Message ?? fault.Status.Detail;
}

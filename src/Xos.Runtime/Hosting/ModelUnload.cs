using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Protos;
using Xos.Runtime.Configuration;
using static Xos.Protos.LoadModelsReply.Types;
using static Xos.Protos.UnloadModelsRequest.Types;

namespace Xos.Runtime.Hosting;

/// <summary>Takes the models of the service out of the core: its objects are deleted, this program cleans up after them, and then the models go.</summary>
internal sealed class ModelUnload(SynchronizerOptions options, CoreConnection connection, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(2);

    /// <summary>Tries it before anything runs: a service without objects in a back end needs nobody to clean up.</summary>
    /// <param name="version">The version of the service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the models are gone.</returns>
    public async Task<bool> TryAtOnceAsync(string version, CancellationToken cancellationToken)
    {
        log.TryingToUnload();
        if (!await TryAsync(version, cancellationToken))
        {
            return false;
        }

        log.UnloadedAtOnce();
        return true;
    }

    /// <summary>Tries it again and again; returns when the models are gone.</summary>
    /// <inheritdoc cref="TryAtOnceAsync" path="/param"/>
    public async Task RunAsync(string version, CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(options.UnloadInterval, time, cancellationToken);
            log.UnloadingAgain();
        } while (!await TryAsync(version, cancellationToken));

        log.Unloaded(0);
    }

    private async Task<bool> TryAsync(string version, CancellationToken cancellationToken)
    {
        var request = new UnloadModelsRequest
        {
            Name = options.Name,
            Version = version,
            CleanupBehavior = CleanupBehavior.AutomaticallyClean,
        };
        try
        {
            var call = connection.CallOptions(_timeout, cancellationToken);
            var reply = await new dynamicload.dynamicloadClient(connection.Invoker).UnloadModelsAsync(request, call);
            log.UnloadResponse(reply.Status);
            if (reply.Status == LoadModelsStatus.Tryagain)
            {
                log.TryAgainReceived(options.UnloadInterval);
            }

            return reply.Status is LoadModelsStatus.Success or LoadModelsStatus.SuccessNothingChanged;
        }
        catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
        {
            log.UnloadFailed(fault, fault.Status.Detail, options.UnloadInterval);
            return false;
        }
        catch (RpcException fault)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
    }
}

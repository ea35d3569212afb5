using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Hosting;

/// <summary>Waits until the core has the models that the synchronizer needs, its own and those of other services.</summary>
internal sealed class RequiredModels(SynchronizerOptions options, CoreConnection connection, Random random, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);
    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(static message => message, static message => message);

    /// <exception cref="RpcException">The core cannot be reached.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (options.RequiredModels.Length == 0)
        {
            return;
        }

        var pauses = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), random);
        while (await FindMissingAsync(cancellationToken) is { Length: > 0 } missing)
        {
            var pause = pauses.Next();
            log.RequiredModelsMissing(string.Join(", ", missing), pause);
            await Task.Delay(pause, time, cancellationToken);
        }

        log.RequiredModelsFound(string.Join(", ", options.RequiredModels));
    }

    private async Task<ImmutableArray<string>> FindMissingAsync(CancellationToken cancellationToken)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var model in options.RequiredModels)
        {
            if (!await IsServedAsync(model, cancellationToken))
            {
                missing.Add(model);
            }
        }

        return missing.ToImmutable();
    }

    // No object has the id 0, so the question costs nothing; a core that does not know the model has no such method.
    private async Task<bool> IsServedAsync(string model, CancellationToken cancellationToken)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, "xos.xos", $"Get{model}", _bytes, _bytes);
        try
        {
            using var call = connection.Invoker.AsyncUnaryCall(method, null, connection.CallOptions(_timeout, cancellationToken), []);
            await call;
            return true;
        }
        catch (RpcException answer) when (!answer.IsLost() && answer.StatusCode != StatusCode.Cancelled)
        {
            return answer.StatusCode != StatusCode.Unimplemented;
        }
    }
}

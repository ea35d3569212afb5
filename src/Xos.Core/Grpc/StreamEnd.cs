using Microsoft.Extensions.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Grpc;

/// <summary>Ends streams that last as long as their clients want when the core stops, so that it need not wait for them.</summary>
internal sealed class StreamEnd(IHostApplicationLifetime lifetime)
{
    /// <summary>Waits for something that may never come.</summary>
    /// <exception cref="RecordException">The core stops, with <see cref="RecordError.Unavailable"/>.</exception>
    public async Task<T> WaitAsync<T>(Task<T> work)
    {
        try
        {
            return await work.WaitAsync(lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Nothing else ends it in peace.
        }

        throw new RecordException(RecordError.Unavailable, "The core stops. Call again.");
    }
}

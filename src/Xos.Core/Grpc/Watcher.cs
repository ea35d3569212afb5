using Grpc.Core;
using Xos.Core.Records;

namespace Xos.Core.Grpc;

/// <summary>Who watches, as long as he does: his credentials are looked at again, as those of calls are. It costs a look into what is remembered.</summary>
internal sealed class Watcher(CallerReader callers, ServerCallContext context)
{
    /// <summary>Who he was when he was looked at last.</summary>
    public Caller Caller { get; private set; } = null!;

    /// <summary>Tells who he is now.</summary>
    /// <exception cref="RecordException">His credentials prove nobody any more.</exception>
    public async Task<Caller> CheckAsync() => Caller = await callers.ReadAsync(context);
}

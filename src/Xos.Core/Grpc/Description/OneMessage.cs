using Grpc.Core;

namespace Xos.Core.Grpc.Description;

/// <summary>A stream of a single message.</summary>
internal sealed class OneMessage<T>(T message) : IAsyncStreamReader<T>
{
    private bool _isRead;

    /// <inheritdoc />
    public T Current => message;

    /// <inheritdoc />
    public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(!_isRead && (_isRead = true));
}

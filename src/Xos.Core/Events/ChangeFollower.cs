namespace Xos.Core.Events;

/// <summary>One who follows the changes, until it is disposed: for the feed he is no more than where he stands.</summary>
/// <param name="leave">Is told when he is gone.</param>
internal sealed class ChangeFollower(Action<ChangeFollower> leave) : IDisposable
{
    private const long Nowhere = -1;

    private long _position = Nowhere;

    /// <summary>Notes that he was told everything up to a position.</summary>
    public void Reached(long position) => Volatile.Write(ref _position, position);

    /// <summary>How many changes he is behind the newest; 0 as long as he has not begun.</summary>
    public long LagBehind(long newest)
    {
        var position = Volatile.Read(ref _position);
        return position == Nowhere ? 0 : Math.Max(0, newest - position);
    }

    /// <inheritdoc />
    public void Dispose() => leave(this);
}

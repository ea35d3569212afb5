using System.Collections.Immutable;

namespace Xos.Core.Events;

/// <summary>The latest changes, in memory. Immutable: each batch makes another.</summary>
internal sealed class ChangeWindow
{
    private const int MostBatches = 64;

    private readonly ImmutableArray<ChangeBatch> _batches;

    private ChangeWindow(long end, ImmutableArray<ChangeBatch> batches)
    {
        End = end;
        _batches = batches;
    }

    /// <summary>The position of the last change that was read.</summary>
    public long End { get; }

    /// <summary>The position before the first change that is here.</summary>
    public long Start => _batches.Length > 0 ? _batches[0].After : End;

    /// <summary>A window that begins behind a position.</summary>
    public static ChangeWindow At(long position) => new(position, []);

    /// <summary>The window with one more batch; without what was before, when there is a gap between.</summary>
    public ChangeWindow With(ChangeBatch batch) =>
        batch.After != End ? new(batch.Last, [batch])
        : _batches.Length < MostBatches ? new(batch.Last, _batches.Add(batch))
        : new(batch.Last, _batches.RemoveAt(0).Add(batch));

    /// <summary>Finds the changes behind a position that is before the end; null when they are older than all that is here.</summary>
    public ChangeBatch? Find(long position)
    {
        // From behind: most stand at the last one.
        for (var i = _batches.Length - 1; i >= 0; i--)
        {
            if (_batches[i].After <= position)
            {
                return _batches[i].Behind(position);
            }
        }

        return null;
    }

    /// <summary>Ends the sharing of all batches.</summary>
    public void StopSharing()
    {
        foreach (var batch in _batches)
        {
            batch.StopSharing();
        }
    }
}

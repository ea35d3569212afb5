namespace Xos.Core.Storage;

/// <summary>Tells how far a store is.</summary>
/// <param name="number">A position, or a version.</param>
internal sealed class StoreEventArgs(long number) : EventArgs
{
    /// <summary>The position of a change, or the version of a catalogue.</summary>
    public long Number => number;
}

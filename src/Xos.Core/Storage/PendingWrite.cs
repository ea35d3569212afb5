namespace Xos.Core.Storage;

/// <summary>Changes that wait for their turn.</summary>
internal abstract class PendingWrite
{
    /// <summary>Whether it shares its transaction with no others: its commit must be known to its owner before the next changes begin.</summary>
    public abstract bool IsAlone { get; }

    /// <summary>Whether what callers are known by is changed, as far as it ran.</summary>
    public abstract bool ChangesAccounts { get; }

    /// <summary>Makes the changes. When they do not come to their commit through no fault of theirs, it is called once more.</summary>
    public abstract Task RunAsync(StoreConnection connection, WriterMemory memory);

    /// <summary>Tells that the changes are on disk.</summary>
    public abstract void Succeed();

    /// <summary>Tells that nothing has happened, or that nobody knows whether it has.</summary>
    public abstract void Fail(Exception exception);
}

namespace Testing.Snapshots;

/// <summary>A text is not what its snapshot says; the message shows the difference and how to accept it.</summary>
public sealed class SnapshotMismatchException : Exception
{
    internal SnapshotMismatchException(Snapshot snapshot, string? verified, string received)
        : base(Describe(snapshot, verified, received)) { }

    private static string Describe(Snapshot snapshot, string? verified, string received)
    {
        var name = Path.GetFileName(snapshot.VerifiedPath);
        var what = verified is null ? $"There is no snapshot {name} yet." : $"The text differs from the snapshot {name}.";
        return $"""
            {what}
            --- verified
            +++ received
            {LineDiff.Between(verified ?? "", received)}
            To accept it: run the test again with {Acceptance.Variable}=1, or rename {Path.GetFileName(snapshot.ReceivedPath)} to {name}.
            """;
    }
}

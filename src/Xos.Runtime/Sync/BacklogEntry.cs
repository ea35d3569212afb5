namespace Xos.Runtime.Sync;

/// <summary>A pending object in the <see cref="Backlog"/>, and what keeps it from running.</summary>
internal sealed class BacklogEntry(PendingObject work)
{
    public PendingObject Work { get; set; } = work;

    /// <summary>The earliest time to run.</summary>
    public DateTimeOffset NotBefore { get; private set; } = work.NotBefore;

    /// <summary>Whether it is to wait for the next pass, because it ran or must not run yet.</summary>
    public bool IsHeld { get; private set; } = work.IsHeld;

    /// <summary>How many pending objects must be done first.</summary>
    public int Blockers { get; set; }

    /// <summary>Those that this one keeps waiting.</summary>
    public IReadOnlyList<ObjectKey> Waiting { get; set; } = [];

    public bool IsReady(DateTimeOffset now) => !IsHeld && NotBefore <= now && IsUnblocked;

    /// <summary>An object in a circle is let through, so that its run can tell of the circle.</summary>
    public bool IsUnblocked => Blockers == 0 || Work.Circle is not null;

    /// <summary>Takes over what a run came to that did not finish the work.</summary>
    /// <param name="ran">What ran; its model has taken over what the core answered to the run's saves.</param>
    /// <param name="result">What it came to.</param>
    public void Postpone(PendingObject ran, RunResult result)
    {
        Work = ran with { Circle = Work.Circle };
        IsHeld = result.NotBefore is null;
        NotBefore = result.NotBefore ?? default;
    }
}

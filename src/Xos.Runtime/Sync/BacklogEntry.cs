namespace Xos.Runtime.Sync;

/// <summary>A pending object in the <see cref="Backlog"/>, and what keeps it from running.</summary>
internal sealed class BacklogEntry(PendingObject work)
{
    public PendingObject Work { get; set; } = work;

    /// <summary>The earliest time to run.</summary>
    public DateTimeOffset NotBefore { get; set; } = work.Postponed.Until;

    /// <summary>Whether it is to wait for the next pass, because it ran or must not run yet.</summary>
    public bool IsHeld { get; private set; } = work.IsHeld;

    /// <summary>Whether it changed while this program was looking, so that it goes before what lay there already.</summary>
    public bool IsFresh { get; set; }

    /// <summary>Since when it is known to need work.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>The pending objects that must be done first.</summary>
    public HashSet<ObjectKey> Blockers { get; set; } = [];

    /// <summary>Those that this one keeps waiting.</summary>
    public IReadOnlyList<ObjectKey> Waiting { get; set; } = [];

    /// <summary>Since when it waits for others.</summary>
    public DateTimeOffset? BlockedSince { get; set; }

    /// <summary>Whether it is to be stored with the object that it waits.</summary>
    public bool IsToBeTold { get; set; }

    public bool IsReady(DateTimeOffset now) => !IsHeld && NotBefore <= now && IsUnblocked;

    /// <summary>An object in a circle is let through, so that its run can tell of the circle.</summary>
    public bool IsUnblocked => Blockers.Count == 0 || Work.Circle is not null;

    /// <summary>Takes over what is known of the object since an earlier pass.</summary>
    public void GoOnFrom(BacklogEntry earlier)
    {
        Since = earlier.Since;
        if (earlier.Work.Version == Work.Version)
        {
            IsFresh = earlier.IsFresh;
            BlockedSince = earlier.BlockedSince;
        }
    }

    /// <summary>Takes over what a run came to that did not finish the work.</summary>
    /// <param name="ran">What ran; its model has taken over what the core answered to the run's saves.</param>
    /// <param name="result">What it came to.</param>
    public void Postpone(PendingObject ran, RunResult result)
    {
        Work = ran with { Circle = Work.Circle };
        IsHeld = result.NotBefore is null;
        NotBefore = result.NotBefore ?? default;
        IsFresh = false;
    }
}

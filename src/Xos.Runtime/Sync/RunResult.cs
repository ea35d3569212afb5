namespace Xos.Runtime.Sync;

/// <summary>What a run of an object's steps came to, as far as its next run is concerned.</summary>
internal readonly record struct RunResult
{
    /// <summary>Nothing is left to do for the version that was run.</summary>
    public static RunResult Done { get; } = new() { IsDone = true };

    /// <summary>To be run again on the next pass.</summary>
    public static RunResult OnNextPass { get; }

    /// <summary>The core went away, so that nothing could be stored.</summary>
    public static RunResult CoreLost { get; } = new() { IsCoreLost = true };

    /// <summary>Nothing ran; it was only stored that the object waits.</summary>
    public static RunResult Told { get; } = new() { IsTold = true };

    public bool IsDone { get; private init; }

    public bool IsCoreLost { get; private init; }

    public bool IsTold { get; private init; }

    /// <summary>The earliest time of the next run; null for one that is done, or for the next pass.</summary>
    public DateTimeOffset? NotBefore { get; private init; }

    /// <summary>Completes when the run has really ended; null when it has.</summary>
    public Task? StillRunning { get; init; }

    /// <summary>To be run again at a time of its own.</summary>
    public static RunResult After(DateTimeOffset moment) => new() { NotBefore = moment };
}

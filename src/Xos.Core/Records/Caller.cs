namespace Xos.Core.Records;

/// <summary>On whose behalf something is done, and by what kind of program.</summary>
/// <param name="UserId">The id of the authenticated User.</param>
/// <param name="Email">The name under which the user logs in.</param>
/// <param name="IsAdmin">Whether the user administers the core.</param>
internal sealed record Caller(int UserId, string Email, bool IsAdmin)
{
    /// <summary>The kind of program that reports what back ends say.</summary>
    public const string Synchronizer = "synchronizer";

    /// <summary>The core itself: initial data, rules that touch other objects, the reaper.</summary>
    public static Caller Core { get; } = new(0, "xos-core", IsAdmin: true) { Kind = "core" };

    /// <summary>The kind of the calling program, as it says itself (<c>caller_kind</c>): <c>synchronizer</c>, <c>grpcapi</c>, <c>unknown</c>, …</summary>
    public string Kind { get; init; } = "unknown";

    /// <summary>The address that the call came from; null when it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the program may write feedback state and bookkeeping.</summary>
    public bool IsSynchronizer => Kind == Synchronizer;
}

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

    /// <summary>Whether the account belongs to a program.</summary>
    public bool IsAppUser { get; init; }

    /// <summary>Whether the user may only look.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether an API token proved who calls, and neither a password nor a session.</summary>
    public bool IsByToken { get; init; }

    /// <summary>The address that the call came from; null when it came from within the process.</summary>
    public string? Address { get; init; }

    /// <summary>The kind of the calling program, as it says itself (<c>caller_kind</c>): <c>synchronizer</c>, <c>grpcapi</c>, <c>unknown</c>, …</summary>
    /// <remarks><see cref="CallerRights.As"/> decides who may say what.</remarks>
    public string Kind { get; init; } = "unknown";

    /// <summary>Whether the program may write feedback state and bookkeeping.</summary>
    public bool IsSynchronizer => Kind == Synchronizer;
}

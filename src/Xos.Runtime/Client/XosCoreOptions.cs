namespace Xos.Runtime.Client;

/// <summary>Who calls a core, and how.</summary>
public sealed record XosCoreOptions
{
    /// <summary>The user's email address.</summary>
    public required string Username { get; init; }

    /// <summary>The user's password. It travels with every call, so the channel should be encrypted.</summary>
    public required string Password { get; init; }

    /// <summary>The API token that is shown in place of name and password.</summary>
    /// <value>The default is null: name and password.</value>
    public string? Token { get; init; }

    /// <summary>What kind of program calls: only a synchronizer may write feedback state.</summary>
    /// <value>The default is <c>synchronizer</c>.</value>
    public string CallerKind { get; init; } = "synchronizer";

    /// <summary>How long one call may take.</summary>
    /// <value>The default is one minute. A call that takes longer ends with <see cref="XosCoreException.IsUnavailable"/>.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The options without the password.</summary>
    public override string ToString() => $"{Username} as {CallerKind}";
}

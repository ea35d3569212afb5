namespace Xos.Gui.Sessions;

/// <summary>Why a login did not succeed, as the login's address says it.</summary>
internal static class LoginOutcome
{
    /// <summary>Name and password prove nobody.</summary>
    public const string Refused = "refused";

    /// <summary>Too many attempts went before.</summary>
    public const string TooMany = "wait";

    /// <summary>Something else stands against it.</summary>
    public const string Failed = "failed";

    /// <summary>What people are told; null when there is nothing to tell.</summary>
    public static string? TextOf(string? outcome) =>
        outcome switch
        {
            null or "" => null,
            Refused => "This combination of username/password cannot be authenticated",
            TooMany => "Too many attempts. Wait a minute, then try again.",
            _ => "Something went wrong, please try again.",
        };
}

namespace Xos.Gui.Sessions;

/// <summary>The address of the login, and where it leads.</summary>
internal static class LoginAddress
{
    /// <summary>The login's path.</summary>
    public const string Path = "/login";

    /// <summary>The login that leads to a page.</summary>
    public static string For(string page) => $"{Path}?next={Uri.EscapeDataString(page)}";

    /// <summary>The page to go to: one of this core, whatever was asked for.</summary>
    public static string PageAfter(string? next) =>
        next is ['/', ..] && next is not ['/', '/' or '\\', ..] && !next.Any(char.IsControl) ? next : "/";
}

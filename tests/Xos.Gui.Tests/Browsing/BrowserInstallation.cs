namespace Xos.Gui.Tests.Browsing;

/// <summary>The browser that is installed on this machine.</summary>
internal static class BrowserInstallation
{
    /// <summary>Its program; null when there is none.</summary>
    public static string? Program { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>Why tests cannot run here; null when they can. In CI they must, and fail where it is missing.</summary>
    public static string? Lack =>
        Program is null && Environment.GetEnvironmentVariable("CI") is not "true"
            ? "No Chromium is installed here (Debian's package chromium brings it)."
            : null;
}

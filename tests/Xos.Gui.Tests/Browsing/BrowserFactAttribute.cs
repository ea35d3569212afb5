namespace Xos.Gui.Tests.Browsing;

/// <summary>A test that needs a browser.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Skips where there is none.</summary>
    public BrowserFactAttribute() => Skip = BrowserInstallation.Lack;
}

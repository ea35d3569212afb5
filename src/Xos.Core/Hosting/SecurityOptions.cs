namespace Xos.Core.Hosting;

/// <summary>What the core lets pass.</summary>
public sealed class SecurityOptions
{
    /// <summary>Whether other machines may reach a core whose administrator has the default password. False by default; for demonstrations only, and it warns.</summary>
    public bool AllowDefaultPassword { get; set; }
}

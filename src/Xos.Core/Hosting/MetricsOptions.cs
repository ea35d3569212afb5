namespace Xos.Core.Hosting;

/// <summary>The page that tells how the core does.</summary>
public sealed class MetricsOptions
{
    /// <summary>Whether whoever reaches the web port may see it without credentials. False by default: from other machines, only administrators and accounts of programs may.</summary>
    public bool AllowAnonymous { get; set; }
}

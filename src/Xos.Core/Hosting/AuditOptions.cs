namespace Xos.Core.Hosting;

/// <summary>What is kept of who did what, and of who was denied what.</summary>
public sealed class AuditOptions
{
    /// <summary>How long it is kept; 90 days by default. <c>30.00:00:00</c> is thirty days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}

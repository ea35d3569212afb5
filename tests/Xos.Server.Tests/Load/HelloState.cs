namespace Xos.Server.Tests.Load;

/// <summary>A service and its instance, which come and go together or one by one.</summary>
/// <param name="From">The service's <c>hello_from</c>; null when there is no service.</param>
/// <param name="To">The instance's <c>hello_to</c>; null when there is no instance.</param>
internal sealed record HelloState(string? From, string? To)
{
    public static HelloState Nothing { get; } = new(null, null);
}

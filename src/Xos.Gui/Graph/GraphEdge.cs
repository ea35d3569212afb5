namespace Xos.Gui.Graph;

/// <summary>That one needs another: a service of a service, or an instance of an instance.</summary>
/// <param name="From">The id of the one that needs.</param>
/// <param name="To">The id of the one that is needed.</param>
internal sealed record GraphEdge(int From, int To);

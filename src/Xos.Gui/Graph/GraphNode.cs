using Xos.Gui.Objects;

namespace Xos.Gui.Graph;

/// <summary>A service, or an instance of one, in the graph.</summary>
/// <param name="Model">Its class.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">How far its back end is.</param>
internal sealed record GraphNode(string Model, int Id, string Name, BackendState State);

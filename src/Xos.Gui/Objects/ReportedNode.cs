namespace Xos.Gui.Objects;

/// <summary>What a node of a recipe came to, or would.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Model">The class of its object.</param>
/// <param name="Id">The object's id; null while there is none.</param>
/// <param name="What">What happens to it.</param>
internal sealed record ReportedNode(string Name, string Model, int? Id, string What);

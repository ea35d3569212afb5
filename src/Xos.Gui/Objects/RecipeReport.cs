namespace Xos.Gui.Objects;

/// <summary>What a recipe came to, or would.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Nodes">What of each node.</param>
/// <param name="Problems">Why nothing happened; empty when it did.</param>
internal sealed record RecipeReport(string Title, IReadOnlyList<ReportedNode> Nodes, IReadOnlyList<ReportedProblem> Problems);

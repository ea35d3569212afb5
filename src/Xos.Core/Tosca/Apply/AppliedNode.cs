namespace Xos.Core.Tosca.Apply;

/// <summary>What became of a node.</summary>
/// <param name="Name">What the recipe calls it.</param>
/// <param name="Model">Its model.</param>
/// <param name="Change">What was done.</param>
/// <param name="Id">The object's id; null when there is none.</param>
/// <param name="Fields">The names of the fields that were changed, when it was updated.</param>
internal sealed record AppliedNode(string Name, string Model, NodeChange Change, int? Id, IReadOnlyList<string> Fields);

namespace Xos.Core.Policies;

/// <summary>Several objects as a value of an expression.</summary>
/// <param name="Root">The root model that gives out their ids.</param>
/// <param name="Ids">Their ids.</param>
internal sealed record PolicySet(string Root, IReadOnlyList<int> Ids);

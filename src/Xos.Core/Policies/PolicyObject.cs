namespace Xos.Core.Policies;

/// <summary>An object as a value of an expression: which one it is, whatever it holds.</summary>
/// <param name="Root">The root model that gives out its id.</param>
/// <param name="Id">Its id; 0 for the one that is not stored yet.</param>
internal sealed record PolicyObject(string Root, int Id);

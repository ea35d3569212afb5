namespace Xproto.Targets.ModelDefs;

/// <summary>A tie between two models.</summary>
/// <param name="Model">The model at the far end.</param>
/// <param name="Type"><c>manytoone</c>, <c>onetoone</c> or, seen from the far end, <c>onetomany</c>.</param>
/// <param name="OnField">The field that holds it: the model's own for <c>manytoone</c>, the far end's for <c>onetomany</c>, else null.</param>
public sealed record ModelDefRelation(string Model, string Type, string? OnField);

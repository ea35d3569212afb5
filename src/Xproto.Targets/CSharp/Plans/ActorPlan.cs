namespace Xproto.Targets.CSharp.Plans;

/// <summary>A concrete class of the project that its synchronizer runs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">The full name of the class.</param>
/// <param name="ModelType">The full name of the class of the model that it is for; null for pull steps and event steps, which are for none.</param>
public sealed record ActorPlan(ActorKind Kind, string Type, string? ModelType);

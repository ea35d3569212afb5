using Xproto.Targets.CSharp.Plans;

namespace Xproto.SourceGenerator.Actors;

/// <summary>A concrete class of the project that its synchronizer runs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its full name.</param>
/// <param name="ModelName">The name of the model that it is for, as written; null for one that is for none.</param>
/// <param name="ModelType">The full name of the model's class when it is not one that this generator writes; else null.</param>
internal sealed record FoundActor(ActorKind Kind, string Type, string? ModelName, string? ModelType);

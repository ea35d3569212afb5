namespace Xproto.SourceGenerator.Steps;

/// <summary>A concrete step class of the project.</summary>
/// <param name="StepType">Its full name.</param>
/// <param name="ModelName">The name of the model that it synchronizes, as written.</param>
/// <param name="ModelType">The full name of the model's class when it is not one that this generator writes; else null.</param>
internal sealed record FoundStep(string StepType, string ModelName, string? ModelType);

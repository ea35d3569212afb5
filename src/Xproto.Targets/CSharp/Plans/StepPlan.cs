namespace Xproto.Targets.CSharp.Plans;

/// <summary>A concrete sync step of the project.</summary>
/// <param name="StepType">The full name of the step's class.</param>
/// <param name="ModelType">The full name of the class of the model that it synchronizes.</param>
public sealed record StepPlan(string StepType, string ModelType);

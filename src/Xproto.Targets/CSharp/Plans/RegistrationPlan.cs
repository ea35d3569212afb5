using Xproto.Text;

namespace Xproto.Targets.CSharp.Plans;

/// <summary>Everything that the registration of a project depends on.</summary>
/// <param name="Namespace">The namespace of the registration.</param>
/// <param name="ModelTypes">The full names of the model classes, in order.</param>
/// <param name="Sources">The project's xproto files.</param>
/// <param name="Steps">The project's steps.</param>
public sealed record RegistrationPlan(
    string Namespace,
    EquatableArray<string> ModelTypes,
    EquatableArray<SourcePlan> Sources,
    EquatableArray<StepPlan> Steps
);

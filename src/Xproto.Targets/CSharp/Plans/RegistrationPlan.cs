using Xproto.Text;

namespace Xproto.Targets.CSharp.Plans;

/// <summary>Everything that the registration of a project depends on.</summary>
/// <param name="Namespace">The namespace of the registration.</param>
/// <param name="ModelTypes">The full names of the model classes, in order.</param>
/// <param name="SourceNames">The names of the project's xproto files, each of which has a generated file with its text.</param>
/// <param name="Actors">The project's steps and policies.</param>
public sealed record RegistrationPlan(
    string Namespace,
    EquatableArray<string> ModelTypes,
    EquatableArray<string> SourceNames,
    EquatableArray<ActorPlan> Actors
);

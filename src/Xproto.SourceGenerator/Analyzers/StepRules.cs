using Microsoft.CodeAnalysis;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>What is said about an author's C#: the block XP6xxx of the catalogue. What is said about xproto stands with its compiler.</summary>
internal static class StepRules
{
    /// <summary>The property of <see cref="Missing"/> and <see cref="MissingPolicy"/> that names the model.</summary>
    public const string ModelProperty = "Model";

    /// <summary>The property of <see cref="Missing"/> and <see cref="MissingPolicy"/> that names the namespace of the model's class.</summary>
    public const string NamespaceProperty = "Namespace";

    /// <summary>A step or a policy whose model nobody declares.</summary>
    public static readonly DiagnosticDescriptor UnknownModel = new(
        "XP6001",
        "Step for an unknown model",
        "'{0}' {1} '{2}', which is no model of this project or of the core{3}",
        "Xproto",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    /// <summary>Two steps for one model.</summary>
    public static readonly DiagnosticDescriptor TwoSteps = new(
        "XP6002",
        "Two steps for one model",
        "'{0}' synchronizes '{1}', as '{2}' does: both run for each object; make them one step, or suppress this where it is meant",
        "Xproto",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd
    );

    /// <summary>A model that promises a step and has none.</summary>
    public static readonly DiagnosticDescriptor Missing = new(
        "XP6003",
        "Promised step is missing",
        "The option 'sync_implemented' says that '{0}' is synchronized, but the project has no step for it; derive a class from '{0}SyncStep'",
        "Xproto",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );

    /// <summary>A step or a policy of which no object can be made.</summary>
    public static readonly DiagnosticDescriptor Unusable = new(
        "XP6004",
        "Step that cannot run",
        "The {0} '{1}' never runs: it {2}",
        "Xproto",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd
    );

    /// <summary>A value that a field with choices does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownChoice = new(
        "XP6005",
        "Value that the field cannot have",
        "'{0}' is none of the values of '{1}'{2}; they are constants of '{3}'",
        "Xproto",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );

    /// <summary>A model that promises a policy and has none.</summary>
    public static readonly DiagnosticDescriptor MissingPolicy = new(
        "XP6006",
        "Promised policy is missing",
        "The option 'policy_implemented' says that '{0}' has a policy, but the project has none for it; derive a class from '{0}Policy'",
        "Xproto",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );
}

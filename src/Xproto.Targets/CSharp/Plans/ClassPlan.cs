using Xproto.Text;

namespace Xproto.Targets.CSharp.Plans;

/// <summary>Everything that the generated file of one model depends on, and nothing else: equal plans give equal files.</summary>
public sealed record ClassPlan
{
    /// <summary>The model's name on the wire.</summary>
    public required string ModelName { get; init; }

    /// <summary>The name of the generated file, different from all others even where case does not count.</summary>
    public required string FileName { get; init; }

    /// <summary>The namespace of the class.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the class; the model's, escaped where C# wants it.</summary>
    public required string ClassName { get; init; }

    /// <summary>The full name of the class that it derives from.</summary>
    public required string BaseType { get; init; }

    /// <summary>The name of the file that declares the model, without folders.</summary>
    public required string DeclaredIn { get; init; }

    /// <summary>What the model stands for; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the model has no objects of its own.</summary>
    public required bool IsAbstract { get; init; }

    /// <summary>Whether a step base is generated: the class has objects, and the bookkeeping that a synchronizer writes.</summary>
    public required bool HasSteps { get; init; }

    /// <summary>Whether a policy base is generated: the class has steps, and no model has the name that the base would have.</summary>
    public required bool HasPolicies { get; init; }

    /// <summary>The model's root.</summary>
    public required string Root { get; init; }

    /// <summary>The model's plural.</summary>
    public required string Plural { get; init; }

    /// <summary>The application that the model belongs to.</summary>
    public required string AppName { get; init; }

    /// <summary>The members that the class adds to those of its base.</summary>
    public required EquatableArray<MemberPlan> Members { get; init; }

    /// <summary>The names on the wire of the fields that an author must give, inherited ones included.</summary>
    public required EquatableArray<string> Required { get; init; }

    /// <summary>The narrower view of an inherited link, or null.</summary>
    public required NarrowedLinkPlan? NarrowedLink { get; init; }

    /// <summary>The model's TOSCA custom type, or null for a class that carries none.</summary>
    public required ToscaTypePlan? ToscaType { get; init; }

    /// <summary>The full name of the class.</summary>
    public string FullName => $"global::{Namespace}.{ClassName}";
}

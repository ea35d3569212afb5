using Xproto.Text;

namespace Xproto.Targets.CSharp;

/// <summary>What a project decides about its generated code.</summary>
/// <param name="RootNamespace">The namespace of its models, in any spelling; what C# does not allow in it becomes an underscore.</param>
/// <param name="IsCore">Whether the project is the runtime itself, which holds the core's own models and no steps.</param>
public sealed record CSharpOptions(string RootNamespace, bool IsCore = false)
{
    /// <summary>The namespace of the core's models.</summary>
    public const string CoreNamespace = "Xos.Models";

    /// <summary>The files whose classes stand elsewhere; all others follow the project.</summary>
    public EquatableArray<FilePlacement> Placements { get; init; } = [];

    /// <summary>The namespace that generated models of the project stand in.</summary>
    public string Namespace => IsCore ? CoreNamespace : CSharpNames.Namespace(RootNamespace);
}

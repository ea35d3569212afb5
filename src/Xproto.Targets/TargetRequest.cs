using Xproto.Semantics;

namespace Xproto.Targets;

/// <summary>What a target is asked for: some models out of the set that they were bound in.</summary>
public sealed class TargetRequest
{
    /// <summary>Asks for what some files declare.</summary>
    /// <param name="models">All models, the core's included: what the asked ones derive from and link to.</param>
    /// <param name="files">The paths of the files, as they were given to the compiler.</param>
    public TargetRequest(ModelSet models, IReadOnlyCollection<string> files)
    {
        Models = models;
        Asked =
        [
            .. models
                .Models.Where(model => files.Contains(model.File, StringComparer.Ordinal))
                .OrderBy(model => model.Name.ToLowerInvariant(), StringComparer.Ordinal),
        ];
        AskedPolicies = [.. models.Policies.Where(policy => files.Contains(policy.File, StringComparer.Ordinal))];
    }

    /// <summary>All models.</summary>
    public ModelSet Models { get; }

    /// <summary>The models to write, sorted by name without regard to case.</summary>
    public IReadOnlyList<Model> Asked { get; }

    /// <summary>The models to write that can have objects.</summary>
    public IEnumerable<Model> AskedConcrete => Asked.Where(model => !model.IsAbstract);

    /// <summary>The namespace that generated code stands in, or null for one made of the application's name. Targets that make no code do not care.</summary>
    public string? Namespace { get; init; }

    /// <summary>The policies to write, sorted by name.</summary>
    public IReadOnlyList<Policy> AskedPolicies { get; }
}

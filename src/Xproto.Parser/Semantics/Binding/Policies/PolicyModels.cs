using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>The bound models as policies see them.</summary>
internal sealed class PolicyModels(DeclarationTable messages)
{
    private readonly Dictionary<string, PolicyMembers> _members = new(StringComparer.Ordinal);

    /// <summary>What stands behind a model's objects, by name.</summary>
    public PolicyMembers MembersOf(Model model)
    {
        if (!_members.TryGetValue(model.Name, out var members))
        {
            members = new(model);
            _members.Add(model.Name, members);
        }

        return members;
    }

    /// <summary>The model of objects and sets of a type; null when nobody declares it.</summary>
    public Model? ModelOf(PolicyType type) => type.Model is null ? null : messages.Find(type.Model, package: null)?.Model;

    /// <summary>What a name means in a package.</summary>
    public Model? Find(string name, string? package) => messages.Find(name, package)?.Model;

    /// <summary>The model at the far end of a link.</summary>
    public Model? Peer(string name) => messages.FindByName(name)?.Model;

    /// <summary>Whether an object may be of both models.</summary>
    public bool AreRelated(PolicyType left, PolicyType right) =>
        ModelOf(left) is not { } a || ModelOf(right) is not { } b || a.Is(b.Name) || b.Is(a.Name);

    /// <summary>Of two related types of objects the one that holds both.</summary>
    public PolicyType Wider(PolicyType left, PolicyType right) =>
        ModelOf(left) is { } a && ModelOf(right) is { } b && a.Is(b.Name) ? right : left;
}

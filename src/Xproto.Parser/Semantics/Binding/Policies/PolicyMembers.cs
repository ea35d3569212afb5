namespace Xproto.Semantics.Binding.Policies;

/// <summary>What a path may name behind an object of a model.</summary>
internal sealed class PolicyMembers
{
    public PolicyMembers(Model model)
    {
        Fields.EnsureCapacity(model.Fields.Count);
        ReverseLinks.EnsureCapacity(model.ReverseLinks.Count);
        foreach (var field in model.Fields)
        {
            Fields.TryAdd(field.Name, field);
            if (field.Type == FieldType.Link)
            {
                LinksById.TryAdd(field.WireName, field);
            }
        }

        foreach (var link in model.ReverseLinks)
        {
            ReverseLinks.TryAdd(link.Name, link);
        }
    }

    /// <summary>Whether there is something of that name.</summary>
    public bool Has(string name) => Fields.ContainsKey(name) || LinksById.ContainsKey(name) || ReverseLinks.ContainsKey(name);

    /// <summary>Fields by name.</summary>
    public Dictionary<string, Field> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Links by the name of their id, such as <c>site_id</c>.</summary>
    public Dictionary<string, Field> LinksById { get; } = new(StringComparer.Ordinal);

    /// <summary>Links from other models by their name here.</summary>
    public Dictionary<string, ReverseLink> ReverseLinks { get; } = new(StringComparer.Ordinal);
}

namespace Xproto.Semantics.Binding;

/// <summary>Tells which parts of a message are what they were before an edit, because all that they are made of is.</summary>
/// <remarks>
/// Each part is told by its ingredients, which are compared by identity where that is enough. Parts about which something was reported are never kept:
/// what is said depends on more than they do. So a binding after an edit takes the same steps as one from nothing, and only some of them are short.
/// </remarks>
internal sealed class UnchangedParts(DeclarationTable messages)
{
    /// <summary>The fields that it declares: made of the message, and of the names of the models that they link to.</summary>
    public bool HasOwnFields(Declaration declaration)
    {
        if (declaration.Before is not { } before || !before.Sound.HasFlag(SoundParts.OwnFields))
        {
            return false;
        }

        foreach (var field in before.OwnFields)
        {
            if (field.Peer is { } peer && messages.Find(peer.Text, declaration.Package)?.Name != field.Field.Link!.Peer)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is advised about its fields: made of these fields.</summary>
    public static bool HasAdvice(Declaration declaration) => declaration.OwnFields == declaration.Before?.OwnFields;

    /// <summary>All its fields: made of those of its bases and its own.</summary>
    public static bool HasAllFields(Declaration declaration)
    {
        if (
            declaration.Before is not { } before
            || !before.Sound.HasFlag(SoundParts.AllFields)
            || declaration.OwnFields != before.OwnFields
            || declaration.Bases.Count != before.Bases.Count
        )
        {
            return false;
        }

        for (var i = 0; i < before.Bases.Count; i++)
        {
            if (declaration.Bases[i].AllFields != before.Bases[i].AllFields)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The model but for its validators: made of all fields and reverse links, of the names that inheritance gives, and of its policy.</summary>
    public static bool HasModel(Declaration declaration, string? policy) =>
        declaration.Before is { Model: { } model } before
        && before.Sound.HasFlag(SoundParts.Model)
        && declaration.AllFields == before.AllFields
        && !declaration.LacksAncestor
        && !before.LacksAncestor
        && model.PolicyName == policy
        && model.Root == declaration.Root.Name
        && AreNamed(declaration.Bases, before.Bases)
        && AreNamed(declaration.Ancestors, before.Ancestors)
        && AreAlike(declaration.AllReverseLinks, before.AllReverseLinks);

    private static bool AreNamed(List<Declaration> declarations, List<Declaration> before)
    {
        if (declarations.Count != before.Count)
        {
            return false;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (declarations[i].Name != before[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAlike(List<DeclaredReverseLink> links, List<DeclaredReverseLink> before)
    {
        if (links.Count != before.Count)
        {
            return false;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (!links[i].ShowsAs(before[i]))
            {
                return false;
            }
        }

        return true;
    }
}

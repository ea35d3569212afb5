namespace Xproto.Semantics;

/// <summary>Makes plurals as the reference's inflector does with a model's name: they stand in routes and message names, so they must agree with it.</summary>
internal static class Pluralizer
{
    private static readonly string[] HissingEnds = ["ch", "sh", "ss", "zz", "x", "s"];

    private static readonly (string Singular, string Plural)[] Irregular = [("man", "men"), ("person", "people"), ("child", "children")];

    public static string Pluralize(string name)
    {
        if (name.Length == 0)
        {
            return name;
        }

        if (name.All(static c => !char.IsLower(c)))
        {
            return name + "S";
        }

        foreach (var (singular, plural) in Irregular)
        {
            if (name.EndsWith(singular, StringComparison.OrdinalIgnoreCase))
            {
                return name[..^(singular.Length - 1)] + plural[1..];
            }
        }

        // Only lower-case words turn -y into -ies: 'Policy' becomes 'Policys'.
        if (char.IsLower(name[0]) && name.EndsWith('y') && name.Length > 1 && !"aeiou".Contains(name[^2], StringComparison.Ordinal))
        {
            return name[..^1] + "ies";
        }

        return name + (HissingEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal)) ? "es" : "s");
    }
}

using Xproto.Semantics;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Checks;

/// <summary>Whether a node gives what identifies its object.</summary>
internal static class KeyCheck
{
    /// <summary>Notes each key that the node leaves open.</summary>
    public static void Check(RecipeNode node, ProblemList problems)
    {
        var model = node.Model!;
        var given = node
            .Values.Where(value => value.Value is not null)
            .Select(value => value.Field.WireName)
            .Concat(node.Links.Select(link => link.Field.WireName))
            .ToHashSet();
        foreach (var key in model.ToscaKeys.Where(key => !key.Alternatives.Any(given.Contains)))
        {
            var names = string.Join(", ", key.Alternatives.Select(name => Describe(model.FindField(name), name)));
            problems.Add(
                ProblemKind.Key,
                node.Template.At,
                node.Template.Path,
                $"'{node.Name}' does not say which {model.Name} it is: it needs {(key.IsOneOf ? "one of " : "")}{names}.",
                "A node is found again by its key, so that a recipe can be applied twice."
            );
        }
    }

    private static string Describe(Field? field, string name) =>
        field switch
        {
            null => name,
            { Link: null } => $"the property '{field.Name}'",
            _ => $"the requirement '{field.Name}'",
        };
}

using Xproto.Semantics;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Checks;

/// <summary>Whether the values of a node meet what its model demands of each by itself.</summary>
internal static class FieldCheck
{
    /// <summary>Notes each demand that a value does not meet. Passwords are left out: what they must be like is not told.</summary>
    public static void Check(RecipeNode node, ProblemList problems)
    {
        foreach (var value in node.Values.Where(value => !CoreFields.IsSecret(node.Model!, value.Field)))
        {
            foreach (var message in FieldRules.Check(value.Field, value.Value))
            {
                problems.Add(ProblemKind.Value, value.At, value.Path, $"{value.Field.Name} {message}.");
            }
        }
    }
}

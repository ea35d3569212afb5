using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Compares which fields of a model must be unique.</summary>
internal static class UniqueComparison
{
    public static void Compare(Model old, Model now, FieldMatch match, ChangeList changes)
    {
        var before = UniqueRule.Of(old).Select(rule => Names(rule, match.NewName)).ToHashSet(StringComparer.Ordinal);
        var after = UniqueRule.Of(now).ToDictionary(static rule => Names(rule, static name => name), StringComparer.Ordinal);
        foreach (var (names, rule) in after.Where(pair => !before.Contains(pair.Key)))
        {
            var (fields, owner) = Parts(names);
            // Nothing is not equal to nothing.
            if (rule.Fields.Any(field => match.Added.Contains(field) && !FieldFill.HasValue(field) && !IsFirst(field)))
            {
                changes.Tell(
                    Kind.Unique,
                    fields,
                    null,
                    owner,
                    $"'{fields}' must be unique from now on; no object holds anything there yet."
                );
            }
            else
            {
                changes.Warn(
                    Kind.Unique,
                    fields,
                    null,
                    owner,
                    isForAll: false,
                    $"'{fields}' must be unique among all '{owner}' from now on.",
                    "Change the objects first, or keep the rule."
                );
            }
        }

        foreach (var names in before.Except(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (fields, owner) = Parts(names);
            changes.Tell(Kind.Unique, fields, owner, null, $"'{fields}' need not be unique among all '{owner}' any more.");
        }
    }

    private static bool IsFirst(Field field) => field.Default is { Kind: FieldDefaultKind.FirstOfPeer };

    private static string Names(UniqueRule rule, Func<string, string> newName) =>
        $"{rule.Owner}.{string.Join(',', rule.Fields.Select(field => newName(field.Name)).Order(StringComparer.Ordinal))}";

    private static (string Fields, string Owner) Parts(string names)
    {
        var end = names.IndexOf('.', StringComparison.Ordinal);
        return (names[(end + 1)..].Replace(",", ", ", StringComparison.Ordinal), names[..end]);
    }
}

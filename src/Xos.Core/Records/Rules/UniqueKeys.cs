using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>Values that no two live objects may share.</summary>
internal static class UniqueKeys
{
    /// <summary>Checks that what an object is about to take is free.</summary>
    public static async Task CheckAsync(Draft draft, RuleContext context, FaultList faults)
    {
        foreach (var rule in draft.Type.UniqueRules.Where(rule => IsTouched(rule, draft)))
        {
            if (KeyOf(rule, name => draft[name]) is { } key && await context.Reader.FindKeyHolderAsync(rule.Scope, key) is { } holder)
            {
                var partners =
                    rule.Fields.Count > 1 ? $" with {string.Join(", ", rule.Fields.Skip(1).Select(static field => field.WireName))}" : "";
                faults.Add(
                    rule.Fields[0],
                    $"'{draft[rule.Fields[0].Name]}'{partners} is taken by {draft.Type.Name} {holder}",
                    RecordError.AlreadyExists
                );
            }
        }
    }

    /// <summary>Takes what an object holds now, and frees what it held before.</summary>
    public static async Task TakeAsync(Draft draft, int id, RecordWriter writer)
    {
        foreach (var rule in draft.Type.UniqueRules.Where(rule => IsTouched(rule, draft)))
        {
            await writer.TakeKeyAsync(draft.Type, id, rule.Scope, KeyOf(rule, name => draft[name]), isNew: draft.Before is null);
        }
    }

    /// <summary>What an object holds under a rule; null when that is nothing, which as in SQL is not equal to nothing.</summary>
    public static string? KeyOf(UniqueRule rule, Func<string, object?> valueOf)
    {
        var values = rule.Fields.Select(field => valueOf(field.Name)).OfType<object>().ToList();
        return values.Count == rule.Fields.Count ? Document.WriteArray(values) : null;
    }

    private static bool IsTouched(UniqueRule rule, Draft draft) =>
        rule.Fields.Any(field => !Equals(draft.Before?[field.Name], draft[field.Name]));
}

using System.Globalization;
using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Compares what a field demands of its values, where it holds the same as before.</summary>
internal sealed class RuleComparison(ChangeList changes)
{
    private const string Mend = "Change the objects first, or keep the rule.";

    public void Compare(Field old, Field now)
    {
        CompareRequired(old, now);
        if (now.Type == FieldType.String)
        {
            CompareLimit(Kind.MaxLength, now, old.MaxLength, now.MaxLength, "may have at most {0} characters", isUpper: true);
            CompareFormat(old, now);
        }

        if (now.Type is FieldType.Int32 or FieldType.UInt32 or FieldType.Int64 or FieldType.UInt64)
        {
            CompareLimit(Kind.MinValue, now, old.MinValue, now.MinValue, "must be at least {0}", isUpper: false);
            CompareLimit(Kind.MaxValue, now, old.MaxValue, now.MaxValue, "may be at most {0}", isUpper: true);
        }

        CompareChoices(old, now);
        ComparePlain(Kind.Default, now, FieldWords.Default(old), FieldWords.Default(now), "gives new objects");
        ComparePlain(Kind.FieldState, now, Word(old.State), Word(now.State), "is");
        ComparePlain(Kind.Index, now, Word(old.IsIndexed), Word(now.IsIndexed), "has db_index");
    }

    private void CompareRequired(Field old, Field now)
    {
        var (before, after) = (MayBeEmpty(old), MayBeEmpty(now));
        if (before == after)
        {
            return;
        }

        if (after.IsWiderThan(before))
        {
            changes.Tell(Kind.Required, now.Name, Modifier(old), Modifier(now), $"'{now.Name}' need not hold anything any more.");
        }
        else
        {
            changes.Warn(
                Kind.Required,
                now.Name,
                Modifier(old),
                Modifier(now),
                isForAll: false,
                $"'{now.Name}' must hold something from now on.",
                Mend
            );
        }
    }

    private static Emptiness MayBeEmpty(Field field) =>
        new(field.IsNullable && field.Type != FieldType.LinkSet, field.AllowsBlank && field.Type == FieldType.String);

    private void CompareLimit(ModelChangeKind kind, Field now, long? old, long? limit, string demand, bool isUpper)
    {
        if (old == limit)
        {
            return;
        }

        var isTighter = limit is { } bound && (old is not { } before || (isUpper ? bound < before : bound > before));
        var said = limit is { } value ? string.Format(CultureInfo.InvariantCulture, demand, value) : "has no such limit any more";
        var instead = old is { } was && limit is not null ? string.Create(CultureInfo.InvariantCulture, $" instead of {was}") : "";
        Note(kind, now, Word(old), Word(limit), isTighter, $"'{now.Name}' {said}{instead}.");
    }

    private void CompareFormat(Field old, Field now)
    {
        if (old.Format != now.Format)
        {
            // Blanks are taken away when something is written, and asked about never.
            var isTighter = now.Format is TextFormat.Url or TextFormat.Ip;
            Note(
                Kind.Format,
                now,
                Word(old.Format),
                Word(now.Format),
                isTighter,
                $"'{now.Name}' is {Word(now.Format)} text instead of {Word(old.Format)}."
            );
        }
    }

    private void CompareChoices(Field old, Field now)
    {
        var (before, after) = (Values(old), Values(now));
        if (before.SetEquals(after) && old.Choices.IsEmpty == now.Choices.IsEmpty)
        {
            return;
        }

        var isTighter = !now.Choices.IsEmpty && (old.Choices.IsEmpty || !after.IsSupersetOf(before));
        var message = now.Choices.IsEmpty ? $"'{now.Name}' may hold anything." : $"'{now.Name}' must be one of: {FieldWords.Choices(now)}.";
        Note(Kind.Choices, now, FieldWords.Choices(old), FieldWords.Choices(now), isTighter, message);
    }

    private static HashSet<string> Values(Field field) => field.Choices.Select(static choice => choice.Value).OfType<string>().ToHashSet();

    private void ComparePlain(ModelChangeKind kind, Field now, string? old, string? value, string verb)
    {
        if (old != value)
        {
            changes.Tell(kind, now.Name, old, value, $"'{now.Name}' {verb} {value ?? "nothing"} instead of {old ?? "nothing"}.");
        }
    }

    private void Note(ModelChangeKind kind, Field now, string? old, string? value, bool isTighter, string message)
    {
        if (isTighter)
        {
            changes.Warn(kind, now.Name, old, value, isForAll: false, message, Mend);
        }
        else
        {
            changes.Tell(kind, now.Name, old, value, message);
        }
    }

    private static string Modifier(Field field) => field.Modifier.ToString().ToLowerInvariant();

    private static string? Word<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture)?.ToLowerInvariant();

    private readonly record struct Emptiness(bool Null, bool Blank)
    {
        public bool IsWiderThan(Emptiness other) => (Null || !other.Null) && (Blank || !other.Blank);
    }
}

using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Compares the fields of a model: which there are, where they stand on the wire, and what they hold.</summary>
internal sealed class FieldComparison(ModelSet next, FieldMatch match, ChangeList changes)
{
    private const string OwnName = "Give the changed field a name and number of its own.";

    public void Compare()
    {
        foreach (var field in match.Doubtful)
        {
            changes.Warn(
                Kind.FieldRenamed,
                field.Name,
                field.RenamedFrom,
                field.Name,
                isForAll: true,
                $"'{field.Name}' says that it was called '{field.RenamedFrom}', but both were there.",
                "Remove the option renamed_from, or give the renamed field another name."
            );
        }

        foreach (var (old, now) in match.Pairs)
        {
            ComparePlaces(old, now);
            if (IsSameType(old, now))
            {
                new RuleComparison(changes).Compare(old, now);
            }
        }

        foreach (var field in match.Removed)
        {
            changes.Tell(
                Kind.FieldRemoved,
                field.Name,
                FieldWords.Declaration(field),
                null,
                $"'{field.Name}' is gone; what objects hold there is dropped."
            );
        }

        foreach (var field in match.Added)
        {
            CompareAdded(field);
        }
    }

    private void ComparePlaces(Field old, Field now)
    {
        if (old.Name != now.Name)
        {
            changes.Tell(
                Kind.FieldRenamed,
                now.Name,
                old.Name,
                now.Name,
                $"'{now.Name}' was called '{old.Name}'; values and links move along. Who uses the old name by text (REST, recipes, queries) must follow."
            );
        }

        if (old.DeclaringModel != now.DeclaringModel)
        {
            changes.Tell(
                Kind.FieldMoved,
                now.Name,
                old.DeclaringModel,
                now.DeclaringModel,
                $"'{now.Name}' is declared by '{now.DeclaringModel}' instead of by '{old.DeclaringModel}'."
            );
        }

        if (old.Number != now.Number)
        {
            changes.Warn(
                Kind.FieldNumber,
                now.Name,
                $"{old.Number}",
                $"{now.Number}",
                isForAll: true,
                $"'{now.Name}' has the number {now.Number} on the wire instead of {old.Number}.",
                "Keep the number; fields of a base that had none before move those of its heirs by 100."
            );
        }
    }

    private bool IsSameType(Field old, Field now)
    {
        if (old.Type != now.Type)
        {
            if (IsWider(old.Type, now.Type))
            {
                changes.Tell(
                    Kind.FieldType,
                    now.Name,
                    FieldWords.Type(old),
                    FieldWords.Type(now),
                    $"'{now.Name}' holds {FieldWords.Type(now)}, which has room for all that {FieldWords.Type(old)} has."
                );
                return true;
            }

            changes.Warn(
                Kind.FieldType,
                now.Name,
                FieldWords.Type(old),
                FieldWords.Type(now),
                isForAll: true,
                $"'{now.Name}' is {FieldWords.Type(now)} instead of {FieldWords.Type(old)}.",
                OwnName
            );
            return false;
        }

        return old.Link is not { } link || new LinkComparison(next, changes).IsSameTarget(now, link);
    }

    // On the wire these are one: a varint.
    private static bool IsWider(FieldType old, FieldType now) =>
        (old, now) is (FieldType.Int32, FieldType.Int64) or (FieldType.UInt32, FieldType.UInt64) or (FieldType.UInt32, FieldType.Int64);

    private void CompareAdded(Field field)
    {
        var declaration = FieldWords.Declaration(field);
        var isFill = FieldFill.HasValue(field);
        var former = field.RenamedFrom is { } name ? $" There is no '{name}' that it could have been." : "";
        if (isFill && !FieldFill.KeepsRules(field))
        {
            changes.Warn(
                Kind.FieldAdded,
                field.Name,
                null,
                declaration,
                isForAll: false,
                $"'{field.Name}' is new, and its default may break its own rules.{former}",
                "Give it a default that the field may hold."
            );
        }
        else if (isFill || FieldFill.MayBeNothing(field))
        {
            var value = isFill ? $"objects get {FieldWords.Default(field) ?? "False"}" : "objects hold nothing there";
            changes.Tell(Kind.FieldAdded, field.Name, null, declaration, $"'{field.Name}' is new; {value}.{former}");
        }
        else
        {
            var isFirst = field.Default is { Kind: FieldDefaultKind.FirstOfPeer };
            changes.Warn(
                Kind.FieldAdded,
                field.Name,
                null,
                declaration,
                isForAll: !isFirst,
                isFirst
                    ? $"'{field.Name}' is new and required; objects get a link to the first '{field.Link!.Peer}', if there is one.{former}"
                    : $"'{field.Name}' is new and required, and there is no default that objects could get.{former}",
                "Make it optional, or give it a default."
            );
        }

        if (match.Removed.Find(removed => removed.Number == field.Number) is { } before)
        {
            var isSame = before.Type == field.Type;
            changes.Warn(
                Kind.NumberReused,
                field.Name,
                before.Name,
                field.Name,
                isForAll: true,
                $"'{field.Name}' has the number {field.Number} on the wire that '{before.Name}' had: clients and objects would take one for the other.",
                isSame
                    ? $"If it is the same field, say so with renamed_from = \"{before.Name}\"; else give it a number that no field had."
                    : "Give it a number that no field had."
            );
        }
    }
}

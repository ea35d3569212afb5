using Xproto.Text;
using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Compares two versions of one model.</summary>
internal sealed class ModelPairComparison(ModelSet next, PolicyComparison policies)
{
    public IReadOnlyList<ModelChange> Compare(Model old, Model now)
    {
        var changes = new ChangeList(now.Name);
        CompareLine(old, now, changes);
        CompareNames(old, now, changes);
        var match = new FieldMatch(old, now);
        new FieldComparison(next, match, changes).Compare();
        CompareReverseNumbers(old, now, changes);
        UniqueComparison.Compare(old, now, match, changes);
        CompareOwner(old, now, changes);
        policies.Compare(old, now, changes);
        var (before, after) = (Keys(old, match.NewName), Keys(now, static name => name));
        if (before != after)
        {
            changes.Tell(
                Kind.ToscaKey,
                null,
                before,
                after,
                $"Recipes find its objects by {after ?? "nothing"} instead of {before ?? "nothing"}."
            );
        }

        return changes.All;
    }

    private static void CompareLine(Model old, Model now, ChangeList changes)
    {
        if (old.IsAbstract != now.IsAbstract)
        {
            if (now.IsAbstract)
            {
                changes.Warn(
                    Kind.ModelAbstract,
                    null,
                    null,
                    "abstract",
                    isForAll: true,
                    $"'{now.Name}' has no objects of its own any more.",
                    "Delete its objects first."
                );
            }
            else
            {
                changes.Tell(Kind.ModelAbstract, null, "abstract", null, $"'{now.Name}' has objects of its own from now on.");
            }
        }

        if (old.Root != now.Root)
        {
            changes.Warn(
                Kind.ModelRoot,
                null,
                old.Root,
                now.Root,
                isForAll: true,
                $"'{now.Name}' would count its ids with '{now.Root}' instead of with '{old.Root}'.",
                "Keep its bases, or delete its objects first."
            );
        }

        var lost = old.Ancestors.Except(now.Ancestors).ToList();
        if (lost.Count > 0)
        {
            changes.Warn(
                Kind.ModelBases,
                null,
                Join(old.Ancestors),
                Join(now.Ancestors),
                isForAll: true,
                $"'{now.Name}' is no {string.Join(" and no ", lost.Select(static name => $"'{name}'"))} any more: what links to it as such would lead astray.",
                "Keep its bases, or delete its objects first."
            );
        }
        else if (now.Ancestors.Except(old.Ancestors).ToList() is { Count: > 0 } gained)
        {
            changes.Tell(
                Kind.ModelBases,
                null,
                Join(old.Ancestors),
                Join(now.Ancestors),
                $"'{now.Name}' derives from '{string.Join("' and '", gained)}', too."
            );
        }
    }

    private static void CompareNames(Model old, Model now, ChangeList changes)
    {
        Tell("the package", old.Package, now.Package);
        Tell("the plural", old.Plural, now.Plural);
        // Without the option it is the name of a file, which says nothing about the models.
        Tell(
            "the application",
            old.FindOption("name") ?? old.FindOption("app_label"),
            now.FindOption("name") ?? now.FindOption("app_label")
        );

        void Tell(string what, string? before, string? after)
        {
            if (before != after)
            {
                changes.Tell(
                    Kind.ModelNames,
                    null,
                    before,
                    after,
                    $"'{now.Name}' has {what} '{after ?? ""}' instead of '{before ?? ""}'; routes and names of types follow."
                );
            }
        }
    }

    private static void CompareReverseNumbers(Model old, Model now, ChangeList changes)
    {
        foreach (var link in now.ReverseLinks)
        {
            if (
                old.ReverseLinks.FirstOrDefault(before => before.Peer == link.Peer && before.PeerField == link.PeerField) is { } before
                && before.Number != link.Number
            )
            {
                changes.Tell(
                    Kind.ReverseLink,
                    link.Name,
                    $"{before.Number}",
                    $"{link.Number}",
                    $"'{link.Name}', the other end of '{link.Peer}.{link.PeerField}', has the number {link.Number} on the wire instead of {before.Number}; clients read the models again."
                );
            }
        }
    }

    private void CompareOwner(Model old, Model now, ChangeList changes)
    {
        if (old.OwnerClassName == now.OwnerClassName)
        {
            return;
        }

        var isWider =
            now.OwnerClassName is null
            || now.FindField("owner") is not { Link: not null }
            || (old.OwnerClassName is { } name && next.Find(name)?.Is(now.OwnerClassName) == true);
        if (isWider)
        {
            changes.Tell(
                Kind.OwnerClass,
                null,
                old.OwnerClassName,
                now.OwnerClassName,
                $"Owners may be any '{now.OwnerClassName ?? "owner that the link allows"}'."
            );
        }
        else
        {
            changes.Warn(
                Kind.OwnerClass,
                null,
                old.OwnerClassName,
                now.OwnerClassName,
                isForAll: false,
                $"Owners must be of the class '{now.OwnerClassName}'.",
                "Give the objects owners of that class first."
            );
        }
    }

    private static string Join(EquatableArray<string> names) => string.Join(", ", names);

    private static string? Keys(Model model, Func<string, string> newName) =>
        model.ToscaKeys.IsEmpty
            ? null
            : string.Join(
                " and ",
                model.ToscaKeys.Select(key =>
                    string.Join(" or ", key.Alternatives.Select(name => newName(model.FindField(name)?.Name ?? name)))
                )
            );
}

using Xos.Core.Records;
using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Schema;

/// <summary>Whether objects that exist can go on under new models.</summary>
internal static class UpgradeCheck
{
    /// <summary>Tells every reason why they cannot.</summary>
    /// <param name="before">The models in force.</param>
    /// <param name="after">The models that shall be.</param>
    /// <param name="classes">The classes that have objects, deleted ones included.</param>
    public static IEnumerable<string> Faults(ModelCatalog before, ModelCatalog after, IReadOnlyList<string> classes)
    {
        foreach (var type in after.Concrete)
        {
            foreach (
                var field in type.Fields.Where(field => StoredColumns.All.TryGetValue(field.Name, out var column) && column != field.Type)
            )
            {
                yield return $"{type.Name}.{field.Name} has the name of a bookkeeping field but another type. Give it another name.";
            }
        }

        foreach (var model in classes.Order(StringComparer.Ordinal))
        {
            var old = before.Find(model);
            var now = after.Find(model);
            if (now is null or { Model.IsAbstract: true })
            {
                yield return $"{model} has objects, but the model is gone. Delete them first.";
            }
            else if (old is not null)
            {
                foreach (var fault in Faults(old, now))
                {
                    yield return $"{model} has objects, but {fault}";
                }
            }
        }
    }

    /// <summary>The value that objects get for a field that they do not have; null for nothing.</summary>
    public static object? Backfill(RecordType type, Field field, Instant now) =>
        field switch
        {
            _ when type.Defaults.TryGetValue(field.Name, out var value) => value,
            { IsCreationTime: true } or { Default.Kind: FieldDefaultKind.Now } => now,
            { Type: FieldType.Bool, Modifier: FieldModifier.Optional } => false,
            _ => null,
        };

    private static IEnumerable<string> Faults(RecordType old, RecordType now)
    {
        if (old.Root != now.Root)
        {
            yield return $"it would count its ids with {now.Root} instead of {old.Root}. Keep its bases.";
        }

        foreach (var field in old.Fields)
        {
            if (now.FindField(field.Name) is not { } successor)
            {
                yield return $"the field {field.Name} is gone. Keep it, or delete the objects first.";
            }
            else if (Change(field, successor) is { } change)
            {
                yield return $"the field {field.Name} {change}. Give the changed field a new name and number.";
            }
        }

        foreach (var field in now.Fields.Where(field => old.FindField(field.Name) is null && LeavesGap(now, field)))
        {
            yield return $"the new field {field.Name} is required and has no default for them. Make it optional or give it a default.";
        }

        var rules = old.UniqueRules.Select(static rule => rule.Scope).ToHashSet();
        foreach (var rule in now.UniqueRules.Where(rule => !rules.Contains(rule.Scope)))
        {
            yield return $"{rule.Scope} would have to be unique from now on, which nobody saw to before. Delete the objects first.";
        }
    }

    private static string? Change(Field old, Field now)
    {
        if (old.Type != now.Type)
        {
            return $"is a {now.Type} instead of a {old.Type}";
        }

        if (old.Number != now.Number)
        {
            return $"has the number {now.Number} instead of {old.Number}";
        }

        if (old.Link is { } link && (link.Peer != now.Link!.Peer || old.DeclaringModel != now.DeclaringModel))
        {
            return $"links from {now.DeclaringModel} to {now.Link!.Peer} instead of from {old.DeclaringModel} to {link.Peer}";
        }

        return old.IsNullable && !now.IsNullable ? "must hold something from now on" : null;
    }

    private static bool LeavesGap(RecordType type, Field field) =>
        !field.IsNullable && field.Type != FieldType.LinkSet && !StoredColumns.Hold(field) && Backfill(type, field, default) is null;
}

using Xproto.Text;
using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Tells what changed between two sets of models, and whether objects of the old ones can go on under the new ones.</summary>
public static class ModelComparison
{
    /// <summary>Compares; a pure function of both.</summary>
    /// <param name="old">The models in force, bound without errors.</param>
    /// <param name="next">The models that shall be, bound without errors.</param>
    /// <returns>The changes of each model, inherited ones included, sorted by model; empty when objects, clients and rules notice nothing.</returns>
    public static EquatableArray<ModelChange> Compare(ModelSet old, ModelSet next)
    {
        var before = old.Models.ToDictionary(static model => model.Name, StringComparer.Ordinal);
        var after = next.Models.ToDictionary(static model => model.Name, StringComparer.Ordinal);
        var added = next.Models.Where(model => !before.ContainsKey(model.Name)).ToList();
        var comparison = new ModelPairComparison(next, new(old, next));
        var changes = new List<ModelChange>();
        foreach (var model in old.Models)
        {
            changes.AddRange(after.TryGetValue(model.Name, out var now) ? comparison.Compare(model, now) : [Removed(model, added)]);
        }

        changes.AddRange(added.Select(static model => Added(model)));
        var made = changes.Select(change => Key(change.Model, change)).ToHashSet();
        return changes
            .Select(change => change with { IsInherited = IsInherited(change) })
            .OrderBy(static change => change.Model, StringComparer.Ordinal)
            .ToEquatableArray();

        bool IsInherited(ModelChange change) =>
            after.TryGetValue(change.Model, out var model) && model.Ancestors.Any(ancestor => made.Contains(Key(ancestor, change)));
    }

    private static (string, Kind, string?, string?, string?) Key(string model, ModelChange change) =>
        (model, change.Kind, change.Field, change.Old, change.New);

    private static ModelChange Added(Model model) =>
        new(Kind.ModelAdded, model.Name, null, null, model.Name, Compatibility.Compatible, $"'{model.Name}' is new.");

    private static ModelChange Removed(Model model, IEnumerable<Model> added) =>
        added.FirstOrDefault(candidate => IsLike(model, candidate)) is { } twin
            ? new(
                Kind.ModelRenamed,
                model.Name,
                null,
                model.Name,
                twin.Name,
                Compatibility.Incompatible,
                $"'{model.Name}' is gone; '{twin.Name}' has the same fields."
            )
            {
                Advice = "Objects stay what they were created as: keep the name, or delete them first.",
            }
            : new(Kind.ModelRemoved, model.Name, null, model.Name, null, Compatibility.Incompatible, $"'{model.Name}' is gone.")
            {
                Advice = "Delete its objects first.",
            };

    private static bool IsLike(Model model, Model candidate) => Own(model).Any() && Own(model).SequenceEqual(Own(candidate));

    private static IEnumerable<(string, int, FieldType)> Own(Model model) =>
        model
            .Fields.Where(field => field.DeclaringModel == model.Name && field.Name != "id")
            .Select(static field => (field.Name, field.Number, field.Type));
}

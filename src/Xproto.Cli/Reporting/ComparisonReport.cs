using Xproto.Cli.Input;
using Xproto.Semantics;
using Xproto.Semantics.Comparison;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>What changed between two versions of models, with what is inherited left out.</summary>
/// <param name="Old">The models in force.</param>
/// <param name="New">The models that shall be.</param>
/// <param name="Changes">The gravest first, then by model.</param>
internal sealed record ComparisonReport(CompiledInput Old, CompiledInput New, IReadOnlyList<PlacedChange> Changes)
{
    /// <summary>Compares two inputs without errors.</summary>
    public static ComparisonReport Of(CompiledInput old, CompiledInput next)
    {
        var (before, after) = (new DeclarationPlaces(old.Files), new DeclarationPlaces(next.Files));
        var changes = ModelComparison
            .Compare(old.Compilation.Models, next.Compilation.Models)
            .Where(static change => !change.IsInherited)
            .OrderByDescending(static change => change.Compatibility)
            .Select(change => new PlacedChange(
                change,
                change.Kind == ModelChangeKind.FieldAdded ? null : Place(before, old.Compilation.Models, change.Model, OldField(change)),
                change.Kind == ModelChangeKind.FieldRemoved ? null : Place(after, next.Compilation.Models, change.Model, change.Field)
            ));
        return new(old, next, [.. changes]);
    }

    /// <summary>How many changes of a kind of gravity there are.</summary>
    public int Count(Compatibility compatibility) => Changes.Count(placed => placed.Change.Compatibility == compatibility);

    private static string? OldField(ModelChange change) =>
        change.Kind is ModelChangeKind.FieldRenamed or ModelChangeKind.NumberReused ? change.Old : change.Field;

    // Where a field is inherited, or several are meant, the model is shown.
    private static SourceLocation? Place(DeclarationPlaces places, ModelSet models, string model, string? field) =>
        models.Find(model) is null ? null : (field is null ? null : places.Find(model, field)) ?? places.Find(model, null);
}

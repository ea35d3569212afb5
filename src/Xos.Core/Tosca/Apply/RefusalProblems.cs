using Xos.Core.Records;
using Xproto.Semantics;
using Xproto.Text;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Apply;

/// <summary>Says where in the recipe the reasons of a refused change stand.</summary>
internal static class RefusalProblems
{
    /// <summary>Whether another recipe would pass. Nothing of it helps when the store does not answer or maintenance forbids changes.</summary>
    public static bool IsOfRecipe(RecordException refusal) =>
        refusal.Error is not (RecordError.Unavailable or RecordError.ResourceExhausted);

    public static void Add(RecipeNode node, RecordException refusal, ProblemList problems)
    {
        var kind = KindOf(refusal.Error);
        if (refusal.Faults.IsEmpty)
        {
            problems.Add(kind, node.Template.At, node.Template.Path, refusal.Message);
        }

        foreach (var fault in refusal.Faults)
        {
            var field = node.Model!.FindField(fault.Field);
            var (at, path) = PlaceOf(node, field);
            problems.Add(
                kind,
                at,
                path,
                $"{(field is null ? fault : fault with { Field = field.Name })}.",
                IsGiven(node, field) ? null : Advice(field)
            );
        }
    }

    private static ProblemKind KindOf(RecordError error) =>
        error switch
        {
            RecordError.AlreadyExists or RecordError.FailedPrecondition or RecordError.Aborted => ProblemKind.Conflict,
            RecordError.PermissionDenied or RecordError.NotAuthenticated => ProblemKind.Forbidden,
            RecordError.NotFound => ProblemKind.NotFound,
            _ => ProblemKind.Value,
        };

    private static (LinePosition At, YamlPath Path) PlaceOf(RecipeNode node, Field? field) =>
        node.Values.FirstOrDefault(value => value.Field.Name == field?.Name) is { } value ? (value.At, value.Path)
        : node.Links.FirstOrDefault(link => link.Field.Name == field?.Name) is { } link ? (link.At, link.Path)
        : (node.Template.At, node.Template.Path);

    private static bool IsGiven(RecipeNode node, Field? field) => PlaceOf(node, field).Path != node.Template.Path;

    private static string? Advice(Field? field) =>
        field switch
        {
            null => null,
            { Link: null } => $"Add '{field.Name}' under 'properties'.",
            _ => $"Add '- {field.Name}: <node template>' under 'requirements'; it leads to a {field.Link.Peer}.",
        };
}

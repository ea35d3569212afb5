using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Finds the fields that an option ties together: <c>unique_with</c> and <c>tosca_key_one_of</c> name partners, and partners of partners belong too.</summary>
internal sealed class FieldGroups(DiagnosticBag diagnostics)
{
    /// <summary>The groups, each as fields sorted by name, in the order of their first member.</summary>
    private IEnumerable<IReadOnlyList<DeclaredField>> Of(string option, Declaration model)
    {
        foreach (var field in model.AllFields)
        {
            if (field.Options.Find(option) is not null)
            {
                return Connect(option, model);
            }
        }

        return [];
    }

    private IEnumerable<IReadOnlyList<DeclaredField>> Connect(string option, Declaration model)
    {
        var fields = model.AllFields.ToDictionary(static field => field.Field.Name, StringComparer.Ordinal);
        var partners = model.AllFields.ToDictionary(static field => field, static _ => new List<DeclaredField>());
        foreach (var field in model.AllFields)
        {
            foreach (
                var name in (field.Options.Text(option) ?? "").Split(
                    ',',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
            )
            {
                if (fields.TryGetValue(name, out var partner))
                {
                    partners[field].Add(partner);
                    partners[partner].Add(field);
                }
                else if (field.Model == model.Message)
                {
                    var hint = diagnostics.DidYouMean(name, fields.Keys);
                    diagnostics.Add(
                        Rules.UnknownField,
                        model.File,
                        field.Options.Find(option)!.Span,
                        option,
                        model.Name,
                        field.Field.Name,
                        name,
                        hint
                    );
                }
            }
        }

        var seen = new HashSet<DeclaredField>();
        foreach (var field in model.AllFields.Where(field => partners[field].Count > 0))
        {
            if (seen.Add(field))
            {
                yield return Reach(field, partners, seen).OrderBy(static member => member.Field.Name, StringComparer.Ordinal).ToList();
            }
        }
    }

    private static List<DeclaredField> Reach(
        DeclaredField start,
        Dictionary<DeclaredField, List<DeclaredField>> partners,
        HashSet<DeclaredField> seen
    )
    {
        var group = new List<DeclaredField> { start };
        for (var i = 0; i < group.Count; i++)
        {
            group.AddRange(partners[group[i]].Where(seen.Add));
        }

        return group;
    }

    /// <summary>The parts of the identity of a model's objects in recipes: flagged fields (own first), else <c>name</c>; then one-of groups.</summary>
    public EquatableArray<ToscaKey> ToscaKeys(Declaration model)
    {
        var keys = new List<ToscaKey>();
        foreach (var field in model.OwnFields)
        {
            if (IsKey(field))
            {
                keys.Add(Key([field]));
            }
        }

        foreach (var field in model.AllFields)
        {
            if (field.Model != model.Message && IsKey(field))
            {
                keys.Add(Key([field]));
            }
        }

        if (keys.Count == 0 && model.AllFields.FirstOrDefault(static field => field.Field.Name == "name") is { } name)
        {
            keys.Add(Key([name]));
        }

        keys.AddRange(Of("tosca_key_one_of", model).Select(Key));
        return keys.ToEquatableArray();
    }

    /// <summary>The sets of fields whose values must be unique together.</summary>
    public EquatableArray<EquatableArray<string>> UniqueGroups(Declaration model) =>
        Of("unique_with", model)
            .Select(static group => group.Select(static field => field.Field.Name).ToEquatableArray())
            .ToEquatableArray();

    private static bool IsKey(DeclaredField field) => field.Options.IsTrue("tosca_key");

    private static ToscaKey Key(IReadOnlyList<DeclaredField> fields) =>
        new(fields.Select(static field => field.Field.WireName).ToEquatableArray());
}

using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>Fields whose values no two live objects may share.</summary>
/// <param name="Owner">The model nearest to the root that has all of the rule: objects of all its heirs keep it together.</param>
/// <param name="Fields">The fields; one for <c>unique</c>, more for <c>unique_with</c>.</param>
public sealed record UniqueRule(string Owner, EquatableArray<Field> Fields)
{
    /// <summary>Names the rule for all models that inherit it: the owner and the fields.</summary>
    public string Scope => $"{Owner}.{string.Join(',', Fields.Select(static part => part.Name))}";

    /// <summary>The names of the fields, sorted, with commas between: what <see cref="Comparison.ModelChange.Field"/> calls them.</summary>
    public string FieldNames => string.Join(", ", Fields.Select(static part => part.Name).Order(StringComparer.Ordinal));

    /// <summary>The rules of a model, inherited ones included.</summary>
    public static EquatableArray<UniqueRule> Of(Model model) =>
        model
            .Fields.Where(field => field.IsUnique || field.Link?.Kind == LinkKind.OneToOne || IsLoginName(model, field))
            .Select(field => For(model, [field]))
            .Concat(model.UniqueGroups.Select(group => For(model, group.Select(name => model.FindField(name)!).ToEquatableArray())))
            .ToEquatableArray();

    // The email address is the name to log in with; the models do not say that it is unique.
    private static bool IsLoginName(Model model, Field field) => model.Root == "User" && field.Name == "email";

    private static UniqueRule For(Model model, EquatableArray<Field> fields)
    {
        // A rule over inherited and own fields is the own model's; one over inherited fields alone is shared with all other heirs.
        var lineage = model.Ancestors.Prepend(model.Name);
        return new(lineage.First(name => fields.Any(field => field.DeclaringModel == name)), fields);
    }
}

using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>Fields whose values no two live objects may share.</summary>
/// <param name="Scope">Names the rule for all models that inherit it: the declaring model and the fields.</param>
/// <param name="Fields">The fields; one for <c>unique</c>, more for <c>unique_with</c>.</param>
internal sealed record UniqueRule(string Scope, EquatableArray<Field> Fields)
{
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
        var lineage = model.Ancestors.Prepend(model.Name).ToList();
        var owner = lineage.First(name => fields.Any(field => field.DeclaringModel == name));
        return new($"{owner}.{string.Join(',', fields.Select(static field => field.Name))}", fields);
    }
}

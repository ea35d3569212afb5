using System.Linq.Expressions;
using System.Reflection;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client.Querying;

/// <summary>Finds the field of the wire that a property shows, by the table that the generator wrote.</summary>
internal static class FieldMap
{
    /// <summary>The field's name on the wire; null when the property shows none.</summary>
    public static string? NameOf(ModelDescriptor model, MemberInfo property) =>
        property.Name == nameof(XosModel.Id) ? "id" : model.FindByProperty(property.Name)?.Name;

    /// <summary>The name by which a path follows a link: without <c>_id</c>.</summary>
    /// <exception cref="NotSupportedException">It is no link of the model.</exception>
    public static string NameOfLink(ModelDescriptor model, LambdaExpression link) =>
        link.Body is MemberExpression { Expression: ParameterExpression } member
        && model.FindByProperty(member.Member.Name) is ModelLink { Name: var name }
            ? name[..^"_id".Length]
            : throw new NotSupportedException($"'{link.Body}' is no link of {model.Name}: name a property of it that links to one object.");
}

using System.Runtime.CompilerServices;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Objects;

/// <summary>The names that an object of a model has in JSON.</summary>
internal static class ObjectNames
{
    /// <summary>The object's id.</summary>
    public const string Id = "id";

    /// <summary>The names of its class and of those that it derives from.</summary>
    public const string ClassNames = "class_names";

    /// <summary>What kind of object it is.</summary>
    public const string ContentType = "self_content_type_id";

    private static readonly ConditionalWeakTable<RecordType, HashSet<string>> Known = [];

    /// <summary>All that objects of a model are shown with.</summary>
    public static IReadOnlySet<string> Of(RecordType type) => Known.GetValue(type, static type => [.. Shown(type)]);

    /// <summary>Whether only the core says it.</summary>
    public static bool IsCoreOnly(RecordType type, string name) =>
        name is Id or ClassNames or ContentType || type.Model.ReverseLinks.Any(link => link.WireName == name);

    private static IEnumerable<string> Shown(RecordType type) =>
        [
            Id,
            .. type.Fields.Where(field => !type.IsSecret(field)).Select(static field => field.WireName),
            .. type.Model.ReverseLinks.Select(static link => link.WireName),
            ClassNames,
            ContentType,
        ];
}

using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>What messages call types, and which of them go together.</summary>
internal static class PolicyTypes
{
    public static bool IsNumber(this PolicyType type) => type.Kind is PolicyTypeKind.Integer or PolicyTypeKind.Float;

    public static bool IsNull(this PolicyType type) => type.Kind == PolicyTypeKind.Null;

    public static bool IsText(this PolicyType type) => type.Kind is PolicyTypeKind.Text or PolicyTypeKind.Null;

    /// <summary>Whether values of both may be equal.</summary>
    public static bool AreAlike(PolicyType left, PolicyType right, PolicyModels models) =>
        (left.Kind, right.Kind) switch
        {
            (PolicyTypeKind.Set or PolicyTypeKind.List, _) or (_, PolicyTypeKind.Set or PolicyTypeKind.List) => false,
            (PolicyTypeKind.Null, _) or (_, PolicyTypeKind.Null) => true,
            (PolicyTypeKind.Object, PolicyTypeKind.Object) => models.AreRelated(left, right),
            _ => left.Kind == right.Kind || (left.IsNumber() && right.IsNumber()),
        };

    /// <summary>Whether one value of both may come before the other.</summary>
    public static bool AreOrdered(PolicyType left, PolicyType right) =>
        (left.IsNumber() && right.IsNumber()) || (left.Kind == right.Kind && left.Kind is PolicyTypeKind.Text or PolicyTypeKind.Moment);

    public static string Describe(this PolicyType type) =>
        type.Kind switch
        {
            PolicyTypeKind.Null => "None",
            PolicyTypeKind.Boolean => "a truth",
            PolicyTypeKind.Integer => "a whole number",
            PolicyTypeKind.Float => "a floating-point number",
            PolicyTypeKind.Text => "a text",
            PolicyTypeKind.Moment => "a moment",
            PolicyTypeKind.Object => $"an object of {type.Model}",
            PolicyTypeKind.Set => $"a set of {type.Model}",
            _ => "a list",
        };
}

namespace Xproto.Semantics.Policies;

/// <summary>The type of an expression of a policy.</summary>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Model">For objects and sets, the full name of their model; else null.</param>
/// <param name="Element">For lists, the type of what is in them; else null.</param>
public sealed record PolicyType(PolicyTypeKind Kind, string? Model = null, PolicyType? Element = null)
{
    /// <summary>The type of null.</summary>
    public static PolicyType Null { get; } = new(PolicyTypeKind.Null);

    /// <summary>The type of truth.</summary>
    public static PolicyType Boolean { get; } = new(PolicyTypeKind.Boolean);

    /// <summary>The type of whole numbers.</summary>
    public static PolicyType Integer { get; } = new(PolicyTypeKind.Integer);

    /// <summary>The type of floating-point numbers.</summary>
    public static PolicyType Float { get; } = new(PolicyTypeKind.Float);

    /// <summary>The type of texts.</summary>
    public static PolicyType Text { get; } = new(PolicyTypeKind.Text);

    /// <summary>The type of moments.</summary>
    public static PolicyType Moment { get; } = new(PolicyTypeKind.Moment);

    /// <summary>The type of objects of a model.</summary>
    public static PolicyType Object(string model) => new(PolicyTypeKind.Object, model);

    /// <summary>The type of sets of objects of a model.</summary>
    public static PolicyType Set(string model) => new(PolicyTypeKind.Set, model);

    /// <summary>The type of lists.</summary>
    public static PolicyType List(PolicyType element) => new(PolicyTypeKind.List, Element: element);
}

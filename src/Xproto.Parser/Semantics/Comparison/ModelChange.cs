namespace Xproto.Semantics.Comparison;

/// <summary>One difference between two sets of models.</summary>
/// <param name="Kind">What is different.</param>
/// <param name="Model">The model; the old name of one that is gone.</param>
/// <param name="Field">The field, by its new name, or by its old one when it is gone; null where the whole model is meant. Several that belong together have commas between.</param>
/// <param name="Old">What it was, short; null for nothing.</param>
/// <param name="New">What it is now, short; null for nothing.</param>
/// <param name="Compatibility">Whether objects can go on.</param>
/// <param name="Message">A sentence or two: what changed and what becomes of objects.</param>
public sealed record ModelChange(
    ModelChangeKind Kind,
    string Model,
    string? Field,
    string? Old,
    string? New,
    Compatibility Compatibility,
    string Message
)
{
    /// <summary>How to reach the same without standing in the way of objects; empty where nothing does.</summary>
    public string Advice { get; init; } = "";

    /// <summary>Whether a model that this one derives from has the same change, where it is made.</summary>
    public bool IsInherited { get; init; }

    /// <summary><c>Model.field</c>, or the model.</summary>
    public string Subject => Field is null ? Model : $"{Model}.{Field}";
}

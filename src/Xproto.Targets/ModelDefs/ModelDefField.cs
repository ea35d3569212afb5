using Xproto.Text;

namespace Xproto.Targets.ModelDefs;

/// <summary>How a GUI shows a field and lets people edit it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Hint">What it means; may be empty.</param>
/// <param name="Type">What it is edited with: <c>select</c>, <c>date</c>, <c>boolean</c>, <c>string</c>, <c>text</c> or <c>number</c>.</param>
/// <param name="IsReadOnly">Whether people may only look at it: it is what the back end reports.</param>
public sealed record ModelDefField(string Name, string Hint, string Type, bool IsReadOnly)
{
    /// <summary>The far end, for a link.</summary>
    public ModelDefRelation? Relation { get; init; }

    /// <summary>What a new object has in it: a literal, <c>null</c> for what only the core can tell; or null when there is no default.</summary>
    public string? Default { get; init; }

    /// <summary>The values to choose from; empty for any.</summary>
    public EquatableArray<ModelDefOption> Options { get; init; }

    /// <summary>What an entry is checked for before it is sent, sorted by name from the last to the first.</summary>
    public EquatableArray<ModelDefValidator> Validators { get; init; }
}

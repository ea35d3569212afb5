using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>One part of the identity of an object in a recipe.</summary>
/// <param name="Alternatives">Names on the wire (<c>name</c>, <c>owner_id</c>), sorted; one for a plain key, several of which one must be given for a one-of key.</param>
public sealed record ToscaKey(EquatableArray<string> Alternatives)
{
    /// <summary>Whether any one of several fields will do.</summary>
    public bool IsOneOf => Alternatives.Count > 1;
}

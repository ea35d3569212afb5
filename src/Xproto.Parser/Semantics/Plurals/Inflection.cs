namespace Xproto.Semantics.Plurals;

/// <summary>How a word changes: so many letters go, these come.</summary>
internal sealed record Inflection(int Drop, string Add)
{
    public string Apply(string word) => word[..^Drop] + Add;
}

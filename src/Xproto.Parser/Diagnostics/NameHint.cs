namespace Xproto.Diagnostics;

/// <summary>The end of a message about an unknown name, worked out when somebody reads it.</summary>
/// <param name="name">What was written.</param>
/// <param name="candidates">What could have been meant; all of them must be known by then.</param>
internal sealed class NameHint(string name, IEnumerable<string> candidates)
{
    public override string ToString() => NameSuggestion.For(name, candidates);
}

using Xproto.Diagnostics;

namespace Xos.Core.Rest;

/// <summary>Says what may have been meant by a name that there is not.</summary>
internal static class Suggestion
{
    /// <summary>The rest of a sentence about such a name.</summary>
    /// <param name="name">The name, where the sentence does not begin with it; else null.</param>
    /// <param name="what">What it is not.</param>
    /// <param name="candidates">What there is.</param>
    /// <param name="written">What was written, when it is not repeated.</param>
    public static string Unknown(string? name, string what, IEnumerable<string> candidates, string written = "") =>
        $"{(name is null ? "is" : $"has '{Cut(name)}', which is")} {what}{NameSuggestion.For(name ?? written, candidates)}";

    // What somebody sent is repeated, but not at any length.
    private static string Cut(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}

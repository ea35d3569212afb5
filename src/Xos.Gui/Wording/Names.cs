using System.Text;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Semantics.Plurals;

namespace Xos.Gui.Wording;

/// <summary>What people call models, fields and services.</summary>
internal static class Names
{
    /// <summary>One object of a model.</summary>
    public static string Of(Model model) => model.VerboseName ?? Title(model.Name);

    /// <summary>One object of a class, of which the name alone is known; it may have been unloaded.</summary>
    public static string Of(ModelCatalog catalog, string model) => catalog.Find(model) is { } type ? Of(type.Model) : Title(model);

    /// <summary>Several objects of a model.</summary>
    public static string PluralOf(Model model) => model.VerboseName is { } name ? EnglishPlural(name) : Title(model.Plural);

    /// <summary>A field.</summary>
    public static string Of(Field field) => Sentence(field.Name);

    /// <summary>A link, as seen from its far end.</summary>
    public static string Of(ReverseLink link) => Sentence(link.Name);

    /// <summary>The service that a model belongs to.</summary>
    public static string OfApp(string app) => app is { Length: > 0 } ? Title(app) : "Core";

    /// <summary>A name in words, each with a capital: <c>HelloWorldService</c>, <c>hello-world</c>.</summary>
    public static string Title(string name) =>
        string.Join(' ', Words(name).Select(static word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));

    /// <summary>A name in words, the first with a capital: <c>hello_to</c>.</summary>
    public static string Sentence(string name)
    {
        var words = string.Join(' ', Words(name).Select(static word => IsAbbreviation(word) ? word : word.ToLowerInvariant()));
        return words.Length == 0 ? name : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var isBreak = c is '_' or '-' or ' ' or '.';
            // Between a small letter and a capital, and before the last of several capitals: XOSGuiExtension.
            var begins = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((isBreak || begins) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (!isBreak)
            {
                word.Append(c);
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsAbbreviation(string word) => word.Length > 1 && word.All(char.IsUpper);

    // In small letters: a word with a capital would be taken for a name, and keep its -y.
    private static string EnglishPlural(string name)
    {
        var begin = name.LastIndexOf(' ') + 1;
        var last = name[begin..];
        return name[..begin] + (IsAbbreviation(last) ? $"{last}s" : last[..1] + Pluralizer.Pluralize(last.ToLowerInvariant())[1..]);
    }
}

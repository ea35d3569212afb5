using System.Globalization;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Options by name; of duplicates among a field's directives the first counts, as in the reference.</summary>
internal sealed class OptionTable
{
    private static readonly OptionTable None = new();

    private readonly SortedDictionary<string, ValueSyntax> _values = new(StringComparer.Ordinal);

    public static OptionTable Of(EquatableArray<DirectiveSyntax> directives)
    {
        // Most fields have no options.
        if (directives.IsEmpty)
        {
            return None;
        }

        var table = new OptionTable();
        foreach (var directive in directives)
        {
            table._values.TryAdd(directive.Name.Text, directive.Value);
        }

        return table;
    }

    /// <summary>A message's own options (the last of duplicates counts) over those that its file set above its end.</summary>
    public static OptionTable Of(IEnumerable<OptionSyntax> own, IEnumerable<OptionSyntax> inherited)
    {
        var table = new OptionTable();
        foreach (var option in inherited.Concat(own))
        {
            table._values[option.Name.Text] = option.Value;
        }

        return table;
    }

    public bool IsEmpty => _values.Count == 0;

    public IEnumerable<KeyValuePair<string, ValueSyntax>> All => _values;

    public ValueSyntax? Find(string name) => _values.GetValueOrDefault(name);

    public string? Text(string name) => Find(name)?.Text;

    public bool IsTrue(string name) => Text(name) is "True" or "true";

    public int? Int(string name) =>
        Text(name) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    public EquatableArray<Option> ToOptions() => _values.Select(static pair => new Option(pair.Key, pair.Value.Text)).ToEquatableArray();
}

using System.Collections.Immutable;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Options sorted by name, each name once; those of a message as if they stood in brackets.</summary>
internal sealed class OptionTable
{
    public static readonly OptionTable Empty = new([]);

    private EquatableArray<Option> _options;

    private OptionTable(EquatableArray<DirectiveSyntax> all) => All = all;

    /// <summary>A field's directives; of duplicates the first counts, as in the reference.</summary>
    public static OptionTable Of(EquatableArray<DirectiveSyntax> directives) =>
        directives.Count switch
        {
            0 => Empty,
            1 => new(directives),
            _ => Sort(directives),
        };

    /// <summary>Options of a file or a message; of duplicates the last counts.</summary>
    public static OptionTable Of(List<OptionSyntax> options) =>
        options.Count == 0
            ? Empty
            : Sort(Enumerable.Reverse(options).Select(static option => new DirectiveSyntax(option.Name, option.Value, option.Span)));

    public bool IsEmpty => All.IsEmpty;

    /// <summary>All options, sorted by name.</summary>
    public EquatableArray<DirectiveSyntax> All { get; }

    /// <summary>These options, and of the others those whose names are not taken.</summary>
    public OptionTable Over(OptionTable others) =>
        IsEmpty ? others
        : others.IsEmpty ? this
        : Sort(All.Concat(others.All));

    public ValueSyntax? Find(string name)
    {
        var (first, last) = (0, All.Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            switch (string.CompareOrdinal(All[middle].Name.Text, name))
            {
                case 0:
                    return All[middle].Value;
                case < 0:
                    first = middle + 1;
                    break;
                default:
                    last = middle - 1;
                    break;
            }
        }

        return null;
    }

    public string? Text(string name) => Find(name)?.Text;

    public bool IsTrue(string name) => Text(name) is "True" or "true";

    /// <summary>The options as models show them; made once, as the models of a file often share its table.</summary>
    public EquatableArray<Option> ToOptions()
    {
        if (_options.Count < All.Count)
        {
            var options = ImmutableArray.CreateBuilder<Option>(All.Count);
            foreach (var option in All)
            {
                options.Add(new(option.Name.Text, option.Value.Text));
            }

            _options = new(options.MoveToImmutable());
        }

        return _options;
    }

    private static OptionTable Sort(IEnumerable<DirectiveSyntax> strongestFirst) =>
        new(
            strongestFirst
                .DistinctBy(static option => option.Name.Text, StringComparer.Ordinal)
                .OrderBy(static option => option.Name.Text, StringComparer.Ordinal)
                .ToEquatableArray()
        );
}

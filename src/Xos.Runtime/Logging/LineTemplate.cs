using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Xos.Runtime.Logging;

/// <summary>What a message template says about its line: which holes are part of the event's text, and which are keys after it.</summary>
/// <remarks>
/// Holes at the end, each after a blank, are keys: <c>Syncing object {model_name} {pk}</c> is the event <c>Syncing object</c> with two keys.
/// A template with a hole amid its words is a sentence, and all of its holes are filled in place: <c>{who} is saying hello to {whom}</c>.
/// The format <c>l</c> (literal) keeps a hole at the end in place: <c>Service version is {version:l}</c>.
/// </remarks>
internal sealed record LineTemplate(ImmutableArray<TemplatePart> Text, ImmutableArray<string> Keys)
{
    // Templates are constants of the program, so the cache is bounded; the cap is for those who pass texts as templates.
    private const int MaximumCached = 10_000;

    private static readonly ConcurrentDictionary<string, LineTemplate> _cache = new();

    public static LineTemplate Of(string template)
    {
        if (_cache.TryGetValue(template, out var known))
        {
            return known;
        }

        var parsed = Parse(template);
        return _cache.Count < MaximumCached ? _cache.GetOrAdd(template, parsed) : parsed;
    }

    /// <summary>The event's text, with its holes filled.</summary>
    public string Render(IReadOnlyDictionary<string, object?> values) =>
        Text.Length == 1 && !Text[0].IsHole
            ? Text[0].Text
            : string.Concat(Text.Select(part => part.IsHole ? Fill(part, values) : part.Text));

    private static string Fill(TemplatePart part, IReadOnlyDictionary<string, object?> values)
    {
        values.TryGetValue(part.Text, out var value);
        return part is { Format: { } format, IsLiteral: false } && value is IFormattable formattable
            ? formattable.ToString(format, CultureInfo.InvariantCulture)
            : LogValue.Plain(value);
    }

    private static LineTemplate Parse(string template)
    {
        var parts = TemplatePart.Split(template);
        var end = StartOfKeys(parts);
        var isSentence = parts.Take(end).Any(part => part is { IsHole: true, IsLiteral: false });
        if (end == 0 || isSentence)
        {
            return new(parts, []);
        }

        var text = parts[..end];
        text = text.SetItem(end - 1, text[^1] with { Text = text[^1].IsHole ? text[^1].Text : text[^1].Text.TrimEnd() });
        return new(text, [.. parts[end..].Where(part => part.IsHole).Select(part => part.Text)]);
    }

    // The index of the first part that belongs to the keys at the end; the number of parts when there are none.
    private static int StartOfKeys(ImmutableArray<TemplatePart> parts)
    {
        var start = parts.Length;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            var part = parts[i];
            if (part is { IsHole: true, IsLiteral: false } && (i == 0 || !parts[i - 1].IsHole && parts[i - 1].Text.EndsWith(' ')))
            {
                start = i;
            }
            else if (part.IsHole || part.Text.Trim().Length > 0)
            {
                break;
            }
        }

        return start;
    }
}

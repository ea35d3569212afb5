using System.Collections;

namespace Xos.Core.Hosting.Logging;

/// <summary>The values of a log entry or a scope, escaped.</summary>
/// <param name="state">The entry's own.</param>
internal sealed class EscapedState(object? state) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _values = state is IEnumerable<KeyValuePair<string, object?>> pairs
        ? [.. pairs.Select(static pair => KeyValuePair.Create(pair.Key, Escape(pair.Value)))]
        : [];

    /// <inheritdoc />
    public int Count => _values.Count;

    /// <inheritdoc />
    public KeyValuePair<string, object?> this[int index] => _values[index];

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc />
    public override string ToString() => LogText.Escape(state?.ToString() ?? "");

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Numbers and dates are what they are.
    private static object? Escape(object? value) =>
        value switch
        {
            null or ISpanFormattable => value,
            _ => LogText.Escape(value.ToString() ?? ""),
        };
}

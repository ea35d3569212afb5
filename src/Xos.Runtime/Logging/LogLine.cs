using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Xos.Runtime.Logging;

/// <summary>What a log line says: the event, and the keys of message and scopes in order.</summary>
internal sealed record LogLine(string Event, SortedDictionary<string, object?> Keys)
{
    private const string TemplateKey = "{OriginalFormat}";

    public static LogLine Read<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes)
    {
        var keys = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        scopes?.ForEachScope(AddScope, keys);
        return new(ReadEvent(entry, keys), keys);
    }

    /// <summary>How a level is called in lines.</summary>
    public static string NameOf(LogLevel level) => level == LogLevel.Information ? "info" : level.ToString().ToLowerInvariant();

    // The event's text; what the message has as keys goes to the keys, over those of scopes.
    private static string ReadEvent<TState>(in LogEntry<TState> entry, SortedDictionary<string, object?> keys)
    {
        if (
            entry.State is not IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } state
            || state[^1] is not { Key: TemplateKey, Value: string template }
        )
        {
            return entry.Formatter(entry.State, entry.Exception);
        }

        var line = LineTemplate.Of(template);
        if (state.Count == 1)
        {
            return line.Render(new Dictionary<string, object?>());
        }

        var values = new Dictionary<string, object?>(state.Count);
        foreach (var (key, value) in state)
        {
            values[key] = value;
        }

        foreach (var key in line.Keys)
        {
            keys[key] = values.GetValueOrDefault(key);
        }

        return line.Render(values);
    }

    private static void AddScope(object? scope, SortedDictionary<string, object?> keys)
    {
        if (scope is IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            foreach (var (key, value) in pairs)
            {
                if (key != TemplateKey)
                {
                    keys[key] = value;
                }
            }
        }
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Xos.Runtime.Logging;

/// <summary>Writes log lines as <c>event key=value</c>: the event padded to 30 columns, then the keys of message and scopes in order.</summary>
internal sealed class KeyValueFormatter(IOptions<KeyValueFormatterOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "xos";

    private const string TemplateKey = "{OriginalFormat}";
    private const int EventWidth = 30;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var keys = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        scopeProvider?.ForEachScope(AddScope, keys);
        var text = LogValue.Escape(ReadEvent(logEntry, keys), quote: false);
        if (options.Value.WithTime)
        {
            WriteTime(logEntry.LogLevel, textWriter);
        }

        textWriter.Write(keys.Count == 0 ? text : text.PadRight(EventWidth));
        foreach (var (key, value) in keys)
        {
            textWriter.Write($" {key}={LogValue.Quoted(value)}");
        }

        textWriter.WriteLine();
        if (logEntry.Exception is not null)
        {
            textWriter.WriteLine(logEntry.Exception);
        }
    }

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

    private void WriteTime(LogLevel level, TextWriter output) =>
        output.Write(
            string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} [{NameOf(level), -8}] ")
        );

    private static string NameOf(LogLevel level) => level == LogLevel.Information ? "info" : level.ToString().ToLowerInvariant();
}

using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Xos.Runtime.Logging;

/// <summary>Writes log lines as <c>event key=value</c>, the event padded to 30 columns.</summary>
internal sealed class KeyValueFormatter(IOptions<KeyValueFormatterOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "xos";

    private const int EventWidth = 30;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = LogLine.Read(logEntry, scopeProvider);
        var text = LogValue.Escape(line.Event, quote: false);
        if (options.Value.WithTime)
        {
            WriteTime(logEntry.LogLevel, textWriter);
        }

        textWriter.Write(line.Keys.Count == 0 ? text : text.PadRight(EventWidth));
        foreach (var (key, value) in line.Keys)
        {
            textWriter.Write($" {key}={LogValue.Quoted(value)}");
        }

        textWriter.WriteLine();
        if (logEntry.Exception is not null)
        {
            textWriter.WriteLine(logEntry.Exception);
        }
    }

    private void WriteTime(LogLevel level, TextWriter output) =>
        output.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} [{LogLine.NameOf(level), -8}] "
            )
        );
}

using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Xos.Runtime.Logging;

/// <summary>Writes each log line as a JSON object: <c>time</c>, <c>level</c>, <c>logger</c>, <c>event</c>, its keys, and <c>exception</c> with its trace.</summary>
/// <remarks>Not .NET's own: that has the keys within the message, and shows lists by the name of their type.</remarks>
internal sealed class JsonLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "xos-json";

    private static readonly string[] _own = ["time", "level", "logger", "event", "exception"];

    // For logs, not for web pages: names stay readable.
    private static readonly JsonWriterOptions _form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = LogLine.Read(logEntry, scopeProvider);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _form))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", LogLine.NameOf(logEntry.LogLevel));
            json.WriteString("logger", logEntry.Category);
            json.WriteString("event", line.Event);
            foreach (var (key, value) in line.Keys)
            {
                json.WritePropertyName(_own.Contains(key) ? $"{key}_" : key);
                WriteValue(json, value);
            }

            if (logEntry.Exception is not null)
            {
                json.WriteString("exception", logEntry.Exception.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or uint or byte or short or ushort:
                json.WriteNumberValue(Convert.ToInt64(value, null));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case IEnumerable list and not string:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(LogValue.Plain(value));
                break;
        }
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>What both JSON forms are written with.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a document and a final line feed.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    /// <summary>Writes an object as the value of a property.</summary>
    public static void WriteObject(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    /// <summary>Writes a list of objects as the value of a property.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> content)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            content(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a place as properties of the object at hand: lines and columns count from one.</summary>
    public static void WriteLocation(this Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteString("file", location.Path);
        json.WriteObject("start", () => WritePosition(json, location.Start));
        json.WriteObject("end", () => WritePosition(json, location.End));
    }

    /// <summary>Writes a place as the value of a property; null for none.</summary>
    public static void WritePlace(this Utf8JsonWriter json, string name, SourceLocation? place)
    {
        if (place is { } location)
        {
            json.WriteObject(name, () => json.WriteLocation(location));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WritePosition(Utf8JsonWriter json, LinePosition position)
    {
        json.WriteNumber("line", position.Line + 1);
        json.WriteNumber("column", position.Column + 1);
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Xproto.Targets;

/// <summary>Writes JSON for people and programs alike: indented, in UTF-8 as it is, lines ending in a line feed on every system.</summary>
internal static class JsonText
{
    // The relaxed encoder escapes what JSON must and leaves quotes and angle brackets readable: the text is a file, never part of a page.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            content(writer);
        }

        // A line break of the writer's stands between tokens alone: in a string it is escaped.
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Writes a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, params IEnumerable<string?> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

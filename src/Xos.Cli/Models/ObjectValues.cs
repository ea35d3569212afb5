using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xproto.Diagnostics;

namespace Xos.Cli.Models;

/// <summary>Reads the values that an object is to have.</summary>
internal static class ObjectValues
{
    /// <param name="type">The object's model.</param>
    /// <param name="pairs">Values as <c>name=value</c>; an empty one clears the field.</param>
    /// <param name="json">A JSON object with values; null for none. Pairs count more.</param>
    /// <exception cref="CliException">A value cannot be read, or there are none.</exception>
    public static JsonObject Read(ModelType type, IReadOnlyList<string> pairs, string? json)
    {
        var values = ReadJson(json);
        foreach (var pair in pairs)
        {
            var sign = pair.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1)
            {
                throw new CliException($"'{pair}' is no value for a field: one is its name, =, and the value.", ExitCode.Usage);
            }

            values[pair[..sign]] = ReadValue(FieldOf(type, pair[..sign]), pair[(sign + 1)..]);
        }

        return values.Count > 0 ? values : throw new CliException("Nothing is set: use --set name=value, or --json.", ExitCode.Usage);
    }

    private static JsonObject ReadJson(string? json)
    {
        try
        {
            return json is null ? []
                : JsonNode.Parse(json) is JsonObject values ? values
                : throw new CliException("What --json gets must be one JSON object.", ExitCode.Usage);
        }
        catch (JsonException fault)
        {
            throw new CliException($"What --json gets cannot be read: {fault.Message}", ExitCode.Usage);
        }
    }

    private static ModelField FieldOf(ModelType type, string name) =>
        type.Fields.FirstOrDefault(field => field.Name == name)
        // Sets of links are not among what the core tells about models; whether there is one is for the core to say.
        ?? (name.EndsWith("_ids", StringComparison.Ordinal) ? new ModelField(name, "ids", false) : null)
        ?? throw new CliException(
            $"{type.Name} has no field '{name}'{NameSuggestion.For(name, type.Fields.Select(static field => field.Name))}.",
            ExitCode.Usage
        );

    private static JsonNode? ReadValue(ModelField field, string text) =>
        (field.Type, text) switch
        {
            ("ids", _) => new JsonArray([
                .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => (JsonNode)Number(field, id)),
            ]),
            ("string" or "text" or "select", _) => text,
            (_, "") => null,
            ("boolean", _) => bool.TryParse(text, out var flag) ? flag : throw Refuse(field, text, "true or false"),
            ("number", _) => Number(field, text),
            ("date", _) => Moment(field, text),
            _ => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text,
        };

    private static long Number(ModelField field, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refuse(field, text, "a whole number");

    private static double Moment(ModelField field, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? (moment - DateTimeOffset.UnixEpoch).TotalSeconds
        : throw Refuse(field, text, "a moment, as 2026-01-31T12:00:00Z");

    private static CliException Refuse(ModelField field, string text, string wanted) =>
        new($"{field.Name} cannot be '{text}': it must be {wanted}.", ExitCode.Usage);
}

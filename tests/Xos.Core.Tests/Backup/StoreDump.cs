using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Backup;

/// <summary>All rows of a store, read past everything that makes and restores backups.</summary>
internal static class StoreDump
{
    /// <summary>The tables of which a restored store has the rows.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    ["service", "service_file", "counter", "record", "link", "unique_key", "credential", "token", "change", "feed_reader", "denial"];

    /// <summary>Reads the rows, each a text; those that tell of restores left out.</summary>
    public static Task<List<string>> ReadAsync(Database database) =>
        database.ReadAsync(
            static async session =>
            {
                var rows = new List<string>();
                foreach (var table in Tables)
                {
                    var found = (await session.QueryAsync<dynamic>($"select * from {table}"))
                        .Select(row => $"{table} {TextOf((IDictionary<string, object?>)row)}")
                        .Where(static text => !text.Contains("kind=restored", StringComparison.Ordinal));
                    rows.AddRange(found.Order(StringComparer.Ordinal));
                }

                return rows;
            },
            default
        );

    private static string TextOf(IDictionary<string, object?> row) =>
        string.Join(
            " ",
            row.OrderBy(static cell => cell.Key, StringComparer.Ordinal).Select(static cell => $"{cell.Key}={TextOf(cell.Key, cell.Value)}")
        );

    private static string TextOf(string column, object? value) =>
        value switch
        {
            null => "-",
            byte[] bytes => Convert.ToHexString(bytes),
            // The databases put the members of objects in orders of their own.
            string document when column == "document" => string.Join(
                ",",
                JsonNode
                    .Parse(document)!
                    .AsObject()
                    .OrderBy(static member => member.Key, StringComparer.Ordinal)
                    .Select(static member => $"{member.Key}:{ValueOf(member.Value)}")
            ),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    // And they write numbers in ways of their own: 1E+22 with all its zeros.
    private static string? ValueOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number && !long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _)
            ? value.GetValue<double>().ToString("R", CultureInfo.InvariantCulture)
            : value?.ToJsonString();
}

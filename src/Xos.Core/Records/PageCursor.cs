using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>Where a page ended. It names the last object by its place in the order, so pages stay in step when others come and go.</summary>
internal sealed class PageCursor(IReadOnlyList<object?> values, int id)
{
    /// <summary>What the fields of the order held: text, whole numbers (bools as 0 and 1, moments in microseconds), floating-point numbers, or null.</summary>
    public IReadOnlyList<object?> Values { get; } = values;

    /// <summary>The object's id.</summary>
    public int Id { get; } = id;

    /// <summary>The place of an object in an order.</summary>
    public static PageCursor After(Record record, EquatableArray<OrderTerm> order) =>
        new([.. order.Select(term => term.Field == "id" ? record.Id : Comparable(record[term.Field]))], record.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="RecordException">Somebody else wrote it.</exception>
    public static PageCursor Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var values = json.RootElement.EnumerateArray().Select(Read).ToList();
            return new(values[..^1], checked((int)(long)values[^1]!));
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or InvalidCastException
                        or ArgumentException
                        or OverflowException
                        or NullReferenceException
            )
        {
            throw new RecordException(RecordError.Invalid, "query", [new("page_token", "is none that a page ended with")]);
        }
    }

    /// <summary>The form in which clients keep it.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Values.Append(Id)));

    private static object? Comparable(object? value) =>
        value switch
        {
            Instant moment => moment.Microseconds,
            bool flag => flag ? 1L : 0L,
            int number => (long)number,
            uint number => (long)number,
            ulong number => number <= long.MaxValue ? (object)(long)number : (double)number,
            // By way of its digits, as the store has it: 0.1 is another number when it is widened.
            float number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            _ => value,
        };

    private static object? Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            // No field holds U+0000, and not every database takes it.
            JsonValueKind.String when value.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) => text,
            JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
            _ => throw new FormatException(),
        };
}

using System.Runtime.InteropServices;
using Google.Protobuf;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>What clients sent under numbers that an object's model does not have: a newer client's fields, kept for it as protobuf as they came.</summary>
/// <remarks>They were never checked by any rule. A model that learns a number therefore starts without a value: what was kept under it is shown no longer, and goes with the next change.</remarks>
internal static class UnknownFields
{
    /// <summary>The name under which an object's values have them; no field can have it.</summary>
    public const string Key = "<unknown fields>";

    private const int MostBytes = 1024 * 1024;

    /// <summary>Adds what a client sent to what is kept: fields of the same number replace each other.</summary>
    /// <param name="type">The object's own class.</param>
    /// <param name="kept">What is kept, or null.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="faults">Is told when it is too much.</param>
    /// <returns>What shall be kept; null for nothing.</returns>
    public static object? Merge(RecordType type, object? kept, EquatableArray<byte> sent, FaultList faults)
    {
        var news = Split(sent).Where(field => !type.IsKnown(field.Number)).ToList();
        var replaced = news.Select(static field => field.Number).ToHashSet();
        var merged = (kept is EquatableArray<byte> bytes ? Split(bytes) : [])
            .Where(field => !type.IsKnown(field.Number) && !replaced.Contains(field.Number))
            .Concat(news)
            .OrderBy(static field => field.Number)
            .SelectMany(static field => field.Bytes.ToArray())
            .ToEquatableArray();
        if (merged.Count > MostBytes)
        {
            faults.Add("unknown_fields", $"would take {merged.Count} bytes; at most {MostBytes} are kept of what the model does not know");
        }

        return merged.IsEmpty ? null : merged;
    }

    /// <summary>What is kept but for the numbers that a model has.</summary>
    public static EquatableArray<byte> Without(RecordType type, EquatableArray<byte> kept) =>
        Split(kept).All(field => !type.IsKnown(field.Number))
            ? kept
            : Split(kept).Where(field => !type.IsKnown(field.Number)).SelectMany(static field => field.Bytes.ToArray()).ToEquatableArray();

    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Split(EquatableArray<byte> fields)
    {
        var bytes = ImmutableCollectionsMarshal.AsArray(fields.Items)!;
        using var input = new CodedInputStream(bytes);
        var start = 0;
        while (input.ReadTag() is not 0 and var tag)
        {
            input.SkipLastField();
            yield return (WireFormat.GetTagFieldNumber(tag), bytes.AsMemory(start..(int)input.Position));
            start = (int)input.Position;
        }
    }
}

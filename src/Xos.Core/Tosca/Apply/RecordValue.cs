using Xos.Core.Records;
using Xproto.Tosca.Checks;

namespace Xos.Core.Tosca.Apply;

/// <summary>What a recipe gives to a field, as records hold it.</summary>
internal static class RecordValue
{
    public static object? Of(NodeValue given) => given.Value is DateTimeOffset date ? Instant.From(date) : given.Value;
}

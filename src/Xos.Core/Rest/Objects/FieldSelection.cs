using System.Collections.Frozen;
using Xos.Core.Records;
using Xos.Core.Rest.Queries;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Objects;

/// <summary>Which fields of objects an answer has.</summary>
internal sealed class FieldSelection
{
    private readonly FrozenSet<string>? _names;

    private FieldSelection(FrozenSet<string>? names) => _names = names;

    /// <summary>All fields.</summary>
    public static FieldSelection All { get; } = new(null);

    /// <summary>Reads names with commas between; <c>id</c> is always among them.</summary>
    /// <exception cref="RecordException">A name is none of the model.</exception>
    public static FieldSelection Parse(RecordType type, string text)
    {
        var known = ObjectNames.Of(type);
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var faults = names
            .Where(name => !known.Contains(name))
            .Select(name => new RecordFault(QueryParameters.Fields, Suggestion.Unknown(name, $"no field of {type.Name}", known)))
            .ToList();
        return faults.Count > 0
            ? throw new RecordException(RecordError.Invalid, "query", faults)
            : new(names.Append(ObjectNames.Id).ToFrozenSet());
    }

    /// <summary>Whether a field is among them.</summary>
    public bool Has(string name) => _names?.Contains(name) != false;
}

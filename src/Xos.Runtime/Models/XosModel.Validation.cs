namespace Xos.Runtime.Models;

public abstract partial class XosModel
{
    /// <summary>Everything that the core would find wrong with what <see cref="SaveAsync"/> sends, as far as the object alone can tell: what must be given, lengths, limits, choices, formats.</summary>
    /// <remarks>
    /// Asks nobody and changes nothing. What depends on other objects (uniqueness, links, validators) is for the core, which also checks all of
    /// this again: saving does not call it. Of a new object every field is checked, of another one what changed. A class may override it in its
    /// author's half to add rules of its own.
    /// </remarks>
    /// <returns>The faults in the order of the fields; none when there is nothing wrong.</returns>
    public virtual IReadOnlyList<FieldFault> Validate()
    {
        var fields = IsNew ? Enumerable.Range(0, Descriptor.Fields.Length) : ChangedOrdinals();
        return [.. fields.SelectMany(field => FaultsOf(field).Select(message => new FieldFault(NameOf(field), message)))];
    }

    private IEnumerable<string> FaultsOf(int field)
    {
        if (TargetOf(field) is { IsNew: true } target && _changed.Contains(field))
        {
            return [$"links to {target}, which the core does not have yet; save that first"];
        }

        if ((_set.Contains(field) ? CurrentValue(field) : null) is { } value)
        {
            return ValueCheck.FaultsOf(Descriptor.Fields[field].Rules, value);
        }

        return Descriptor.Required.Contains(NameOf(field)) ? ["is required"] : [];
    }
}

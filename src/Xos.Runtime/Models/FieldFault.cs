namespace Xos.Runtime.Models;

/// <summary>What is wrong with one field of an object.</summary>
/// <param name="Field">The field's name on the wire.</param>
/// <param name="Message">What it must be, as the rest of a sentence that starts with the field's name; the core's own words.</param>
public readonly record struct FieldFault(string Field, string Message)
{
    /// <summary>The whole sentence.</summary>
    public override string ToString() => $"{Field} {Message}";
}

namespace Xos.Core.Records;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The field's name on the wire.</param>
/// <param name="Message">What it must be, as the rest of a sentence that starts with the field's name.</param>
internal sealed record RecordFault(string Field, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{Field} {Message}";
}

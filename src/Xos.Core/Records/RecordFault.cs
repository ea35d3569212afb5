namespace Xos.Core.Records;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The field's name on the wire; for a validator, the validator's.</param>
/// <param name="Message">What it must be, as the rest of a sentence that starts with the field's name; of a validator, the whole sentence.</param>
internal sealed record RecordFault(string Field, string Message)
{
    /// <summary>Whether the message is a sentence by itself.</summary>
    public bool IsSentence { get; init; }

    /// <inheritdoc />
    public override string ToString() => IsSentence ? Message : $"{Field} {Message}";
}

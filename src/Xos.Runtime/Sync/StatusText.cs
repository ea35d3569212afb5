namespace Xos.Runtime.Sync;

/// <summary>What <c>backend_status</c> says after a failure.</summary>
internal static class StatusText
{
    public const string Ok = "OK";

    private const string Separator = " // ";
    private const string Wait = "Waiting for ";
    private const string Fresh = "Provisioning in progress";
    private const int Kept = 2;
    private const int MaximumLength = 1024;

    /// <summary>Adds an error to the one before it; the last two are kept, and the texts that tell of no error are dropped.</summary>
    /// <param name="status">The status so far.</param>
    /// <param name="error">What went wrong.</param>
    public static string Append(string? status, string error)
    {
        var earlier = (status ?? "")
            .Split(Separator)
            .Where(text => text is not ("" or Ok or Fresh) && text != error && !text.StartsWith(Wait, StringComparison.Ordinal));
        var text = string.Join(Separator, earlier.Append(error).TakeLast(Kept));
        return Cut(text);
    }

    /// <summary>Says that an object waits for another one.</summary>
    public static string Waiting(string other) => Cut(Wait + other);

    // Not in the midst of a character that takes two code units.
    private static string Cut(string text) =>
        text.Length <= MaximumLength ? text : text[..(char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength)];
}

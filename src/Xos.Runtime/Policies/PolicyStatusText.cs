namespace Xos.Runtime.Policies;

/// <summary>What <c>policy_status</c> says after a failure: as in the reference the exception and the one place where it went through the policy.</summary>
internal static class PolicyStatusText
{
    private const int MaximumLength = 1024;

    public static string Of(Exception fault)
    {
        var text = $"{fault.GetType().Name}: {fault.Message}";
        // The place is what is cut off first: what went wrong says more.
        if (Place(fault) is { } place && text.Length + place.Length <= MaximumLength)
        {
            text += place;
        }

        return text.Length <= MaximumLength ? text : Cut(text);
    }

    // The first frame in which it was thrown or let through, by the name of its method: files and lines are for the log.
    private static string? Place(Exception fault) =>
        fault.StackTrace?.Split('\n') is [var first, ..] && first.TrimEnd('\r') is var line
            ? "\n" + (line.LastIndexOf(" in ", StringComparison.Ordinal) is > 0 and var end ? line[..end] : line)
            : null;

    // Not in the midst of a character that takes two code units.
    private static string Cut(string text) => text[..(char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength)];
}

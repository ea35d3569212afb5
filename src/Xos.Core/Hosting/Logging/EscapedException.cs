namespace Xos.Core.Hosting.Logging;

/// <summary>An exception as it may be logged: its messages on one line each, for they repeat what clients sent.</summary>
/// <param name="exception">What was thrown.</param>
internal sealed class EscapedException(Exception exception)
    : Exception(LogText.Escape(exception.Message), exception.InnerException is { } inner ? new EscapedException(inner) : null)
{
    /// <inheritdoc />
    public override string? StackTrace => exception.StackTrace;

    /// <summary>As the exception's own: type, message, what was below, and the places.</summary>
    public override string ToString()
    {
        var lines = new List<string> { $"{exception.GetType()}: {Message}" };
        if (InnerException is not null)
        {
            lines.Add($" ---> {InnerException}");
            lines.Add("   --- End of inner exception stack trace ---");
        }

        if (StackTrace is { } trace)
        {
            lines.Add(trace);
        }

        return string.Join('\n', lines);
    }
}

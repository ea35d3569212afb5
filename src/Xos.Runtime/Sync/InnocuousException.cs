namespace Xos.Runtime.Sync;

/// <summary>Thrown by a step that could not sync its object, for a reason that operators need not act on.</summary>
/// <remarks>The object keeps <c>backend_code</c> 1 with the message as <c>backend_status</c>, and is retried with growing pauses.</remarks>
public sealed class InnocuousException : Exception
{
    /// <summary>Initializes an exception that gives no reason; prefer a message.</summary>
    public InnocuousException() { }

    /// <summary>Initializes an exception with its reason.</summary>
    /// <param name="message">Shown to operators as <c>backend_status</c>.</param>
    public InnocuousException(string message)
        : base(message) { }

    /// <summary>Initializes an exception with its reason and its cause.</summary>
    /// <param name="message">Shown to operators as <c>backend_status</c>.</param>
    /// <param name="innerException">Logged, not stored.</param>
    public InnocuousException(string message, Exception innerException)
        : base(message, innerException) { }
}

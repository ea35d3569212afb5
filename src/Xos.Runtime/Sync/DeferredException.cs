namespace Xos.Runtime.Sync;

/// <summary>Thrown by a step whose object has to wait for something else; this is no error.</summary>
/// <remarks>The object gets <c>backend_code</c> 0 and the message as <c>backend_status</c>, and is tried again on every pass, without growing pauses.</remarks>
public sealed class DeferredException : Exception
{
    /// <summary>Initializes an exception that says nothing about what is waited for; prefer a message.</summary>
    public DeferredException() { }

    /// <summary>Initializes an exception with what is waited for.</summary>
    /// <param name="message">Shown to operators as <c>backend_status</c>.</param>
    public DeferredException(string message)
        : base(message) { }

    /// <summary>Initializes an exception with what is waited for and the exception that told so.</summary>
    /// <param name="message">Shown to operators as <c>backend_status</c>.</param>
    /// <param name="innerException">Logged, not stored.</param>
    public DeferredException(string message, Exception innerException)
        : base(message, innerException) { }
}

namespace Xos.Runtime.Sync;

/// <summary>Thrown by a step whose object has to wait for something else; this is no error.</summary>
/// <remarks>
/// The object gets <c>backend_code</c> 0 and the message as <c>backend_status</c>, and is tried again on every pass, or when
/// <see cref="RequeueAfter"/> is over. Pauses do not grow.
/// </remarks>
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

    /// <summary>Gets the time after which the object is tried again, for a back end that needs a known while.</summary>
    /// <value>The default is null: on the next pass. Whoever edits or deletes the object ends the wait, and a restart of the program does not.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan? RequeueAfter
    {
        get;
        init
        {
            field =
                value is null || value >= TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "A pause is not negative.");
        }
    }
}

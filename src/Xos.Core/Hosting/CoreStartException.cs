namespace Xos.Core.Hosting;

/// <summary>A core cannot start; the message says why and how to mend it, without a stack trace being needed.</summary>
public sealed class CoreStartException : Exception
{
    /// <summary>Tells why.</summary>
    public CoreStartException(string message)
        : base(message) { }

    /// <summary>Tells why, and what was below.</summary>
    public CoreStartException(string message, Exception inner)
        : base(message, inner) { }
}

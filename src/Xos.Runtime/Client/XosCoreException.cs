using Grpc.Core;

namespace Xos.Runtime.Client;

/// <summary>The core refused a call, or could not be reached.</summary>
public sealed class XosCoreException : Exception
{
    /// <summary>Wraps what a call came to.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="error">The core's name for the kind of fault, such as <c>XOSPermissionDenied</c>; empty when it gave none.</param>
    /// <param name="specificError">What was wrong, in the core's words.</param>
    /// <param name="fields">What the core said about single fields.</param>
    /// <param name="call">The method that was called.</param>
    /// <param name="innerException">What the transport threw.</param>
    public XosCoreException(
        StatusCode status,
        string error,
        string specificError,
        IReadOnlyDictionary<string, string> fields,
        string call,
        Exception innerException
    )
        : base($"{call}: {(specificError.Length > 0 ? specificError : status)} ({(error.Length > 0 ? error : status)})", innerException)
    {
        Status = status;
        Error = error;
        SpecificError = specificError;
        Fields = fields;
    }

    /// <summary>The status of the call; <see cref="StatusCode.Unavailable"/> whenever its connection broke.</summary>
    public StatusCode Status { get; }

    /// <summary>The core's name for the kind of fault, such as <c>XOSValidationError</c>; empty when it gave none.</summary>
    public string Error { get; }

    /// <summary>What was wrong, in the core's words.</summary>
    public string SpecificError { get; }

    /// <summary>What the core said about single fields, by their names.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>Whether the object does not exist.</summary>
    public bool IsNotFound => Status == StatusCode.NotFound;

    /// <summary>Whether the core could not be reached, so that the call may succeed later.</summary>
    public bool IsUnavailable => Status is StatusCode.Unavailable or StatusCode.DeadlineExceeded;
}

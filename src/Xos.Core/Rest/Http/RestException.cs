namespace Xos.Core.Rest.Http;

/// <summary>A request is refused for what it is as a request of HTTP.</summary>
/// <param name="status">The status.</param>
/// <param name="error">The name by which programs know the refusal.</param>
/// <param name="message">What, where, and how to mend it.</param>
internal sealed class RestException(int status, string error, string message) : Exception(message)
{
    /// <summary>The status.</summary>
    public int Status => status;

    /// <summary>The name by which programs know the refusal.</summary>
    public string Error => error;
}

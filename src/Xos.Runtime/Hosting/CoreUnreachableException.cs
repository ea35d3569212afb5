namespace Xos.Runtime.Hosting;

/// <summary>No core answers where one is expected; it may do so later.</summary>
/// <param name="reason">What came instead of an answer.</param>
internal sealed class CoreUnreachableException(string reason) : Exception(reason);

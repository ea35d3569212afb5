namespace Xos.Core.Storage;

/// <summary>The store cannot be used; the message says why and how to mend it.</summary>
/// <param name="message">One sentence or two.</param>
/// <param name="inner">What went wrong below, or null.</param>
internal sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);

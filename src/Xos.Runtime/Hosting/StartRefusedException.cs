namespace Xos.Runtime.Hosting;

/// <summary>The synchronizer cannot work, and waiting would not change that.</summary>
/// <param name="message">What is wrong and how to mend it; may have several lines.</param>
internal sealed class StartRefusedException(string message) : Exception(message);

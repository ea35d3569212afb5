using Microsoft.Extensions.Logging;

namespace Xos.Core.Hosting.Logging;

/// <summary>Stands before whatever takes the core's log, so that no value that is logged anywhere in it can begin a line of its own.</summary>
/// <param name="inner">Takes the log; stays its owner's.</param>
internal sealed class EscapingLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new EscapingLogger(inner.CreateLogger(categoryName));

    /// <inheritdoc />
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <inheritdoc />
    public void Dispose()
    {
        // The program around the core goes on to log.
    }
}

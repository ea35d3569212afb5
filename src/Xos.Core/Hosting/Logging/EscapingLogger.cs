using Microsoft.Extensions.Logging;

namespace Xos.Core.Hosting.Logging;

/// <summary>Escapes message, values and exception of each entry.</summary>
internal sealed class EscapingLogger(ILogger inner) : ILogger
{
    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(new EscapedState(state));

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    /// <inheritdoc />
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (inner.IsEnabled(logLevel))
        {
            inner.Log(
                logLevel,
                eventId,
                new EscapedState(state),
                exception is null ? null : new EscapedException(exception),
                (_, _) => LogText.Escape(formatter(state, exception))
            );
        }
    }
}

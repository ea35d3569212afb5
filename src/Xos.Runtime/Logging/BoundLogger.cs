using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Logging;

/// <summary>A logger whose every line carries one more key, without a scope around what else the caller does.</summary>
/// <remarks>A scope around a step would put the runtime's keys on the lines of the step's author too.</remarks>
internal sealed class BoundLogger(ILogger inner, string key, object? value) : ILogger
{
    private readonly KeyValuePair<string, object?>[] _scope = [new(key, value)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        using (inner.BeginScope(_scope))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}

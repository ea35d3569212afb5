using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Xos.Core.Tests.Grpc;

/// <summary>Keeps all that a core logs, down to the last detail: message, values, exceptions.</summary>
internal sealed class LogCatcher : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _entries = new();

    public IReadOnlyCollection<string> Entries => _entries;

    public static LogCatcher Create() => new();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Note(state);
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        _entries.Enqueue(formatter(state, exception));
        _entries.Enqueue(exception?.ToString() ?? "");
        Note(state);
    }

    public void Dispose() { }

    private void Note(object? state)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (key, value) in values)
            {
                _entries.Enqueue($"{key}={value}");
            }
        }
    }
}

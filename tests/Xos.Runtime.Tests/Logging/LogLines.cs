using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xos.Runtime.Logging;

namespace Xos.Runtime.Tests.Logging;

/// <summary>Collects what the console would show, line by line.</summary>
internal sealed class LogLines(TimeProvider? time = null, bool withTime = false) : ILoggerProvider, ISupportExternalScope
{
    private readonly KeyValueFormatter _formatter = new(
        Options.Create(new KeyValueFormatterOptions { WithTime = withTime }),
        time ?? TimeProvider.System
    );
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _written = NewSignal();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits for a line that begins so, among those after the first <paramref name="skip"/>.</summary>
    public async Task<string> WaitForAsync(string start, int skip = 0)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task written;
            lock (_lock)
            {
                if (_lines.Skip(skip).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }

                written = _written.Task;
            }

            try
            {
                await written.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException patienceLost)
            {
                throw new TimeoutException($"no line begins with '{start}':\n{string.Join('\n', All)}", patienceLost);
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => lines._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var writer = new StringWriter { NewLine = "\n" };
            lines._formatter.Write(new LogEntry<TState>(level, category, id, state, exception, formatter), lines._scopes, writer);
            var text = writer.ToString().TrimEnd('\n');
            TaskCompletionSource written;
            lock (lines._lock)
            {
                lines._lines.AddRange(text.Split('\n'));
                written = lines._written;
                lines._written = NewSignal();
            }

            written.SetResult();
        }
    }
}

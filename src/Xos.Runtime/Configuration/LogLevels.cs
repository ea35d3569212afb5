using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Configuration;

/// <summary>The level names that configuration files use, which are those of Python's logging module.</summary>
internal static class LogLevels
{
    private static readonly FrozenDictionary<string, LogLevel> _levels = new Dictionary<string, LogLevel>
    {
        ["NOTSET"] = LogLevel.Trace,
        ["DEBUG"] = LogLevel.Debug,
        ["INFO"] = LogLevel.Information,
        ["WARN"] = LogLevel.Warning,
        ["WARNING"] = LogLevel.Warning,
        ["ERROR"] = LogLevel.Error,
        ["FATAL"] = LogLevel.Critical,
        ["CRITICAL"] = LogLevel.Critical,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

    public static LogLevel? Read(string text) => _levels.TryGetValue(text, out var level) ? level : null;
}

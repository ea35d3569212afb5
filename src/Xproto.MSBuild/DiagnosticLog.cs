using Microsoft.Build.Utilities;
using Xproto.Diagnostics;

namespace Xproto.MSBuild;

/// <summary>Puts diagnostics into the log of a build, where editors find file, line and column.</summary>
internal static class DiagnosticLog
{
    /// <summary>Logs a diagnostic with its weight. The build may weigh a warning otherwise, by <c>NoWarn</c> or <c>WarningsAsErrors</c>.</summary>
    public static void Report(this TaskLoggingHelper log, Diagnostic diagnostic)
    {
        var (path, start) = (diagnostic.Location.Path, diagnostic.Location.Start);
        // A place without an extent has no end, which a build says with zeros.
        var (line, column) = diagnostic.Location.End is var end && end != start ? (end.Line + 1, end.Column + 1) : (0, 0);
        if (diagnostic.Severity == Severity.Error)
        {
            log.LogError(null, diagnostic.Id, null, path, start.Line + 1, start.Column + 1, line, column, diagnostic.Message);
        }
        else
        {
            log.LogWarning(null, diagnostic.Id, null, path, start.Line + 1, start.Column + 1, line, column, diagnostic.Message);
        }
    }
}

using System.Diagnostics;

namespace Xproto.Tests.Semantics;

/// <summary>A test that asks the reference's inflector (Debian's python3-inflect and wamerican); skipped on a machine without them, never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceInflectorFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";
    public const string Words = "/usr/share/dict/american-english";

    public ReferenceInflectorFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && !IsThere())
        {
            Skip = "needs Debian's packages python3-inflect and wamerican";
        }
    }

    private static bool IsThere()
    {
        if (!File.Exists(Python) || !File.Exists(Words))
        {
            return false;
        }

        using var import = Process.Start(
            new ProcessStartInfo(Python, ["-c", "import inflect"]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        import.WaitForExit();
        return import.ExitCode == 0;
    }
}

namespace Xproto.Tests.Policies;

/// <summary>A test that asks Python; skipped on a machine without it, never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    public PythonFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && !File.Exists(Python))
        {
            Skip = "needs Debian's package python3";
        }
    }
}

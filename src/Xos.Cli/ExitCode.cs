namespace Xos.Cli;

/// <summary>What a run tells the shell; docs/xos.md promises these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The core refuses or cannot be reached, or what was asked for is not there.</summary>
    public const int Refused = 1;

    /// <summary>The command line or the settings are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}

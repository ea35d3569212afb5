namespace Xproto.Cli;

/// <summary>What a run tells the shell; docs/cli.md promises these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done; there may be warnings and suggestions.</summary>
    public const int Success = 0;

    /// <summary>The models have errors, or, with --strict, any fault.</summary>
    public const int Faults = 1;

    /// <summary>The command line is wrong, or a file cannot be read or written.</summary>
    public const int Usage = 2;

    /// <summary>The tool itself failed.</summary>
    public const int Failure = 3;
}

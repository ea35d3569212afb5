namespace Xos.Server;

/// <summary>What a run tells the shell; docs/backup.md promises these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>It could not be done; nothing has changed.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>It was interrupted; nothing has changed.</summary>
    public const int Interrupted = 130;
}

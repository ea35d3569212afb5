namespace Xos.Cli;

/// <summary>Something that the person who typed the command is to read.</summary>
/// <param name="message">What, where, and how to mend it.</param>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
internal sealed class CliException(string message, int exitCode = ExitCode.Refused) : Exception(message)
{
    /// <summary>What the shell is told.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether it is that the core cannot be reached, so that a later try may do better.</summary>
    public bool IsUnreachable { get; init; }
}

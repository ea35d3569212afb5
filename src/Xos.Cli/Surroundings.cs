namespace Xos.Cli;

/// <summary>All that a run sees of the world, so that a test can be the world.</summary>
/// <param name="In">What is typed, or handed in.</param>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where everything else goes.</param>
/// <param name="Environment">Reads a variable of the environment.</param>
/// <param name="Settings">The absolute path of the file with the settings, unless they name another one.</param>
/// <param name="WorkingDirectory">What relative paths start from; absolute.</param>
internal sealed record Surroundings(
    TextReader In,
    TextWriter Out,
    TextWriter Error,
    Func<string, string?> Environment,
    string Settings,
    string WorkingDirectory
)
{
    /// <summary>Whether a person sits at <see cref="In"/>, who can be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Reads a line without showing it; null where nobody sits.</summary>
    public Func<string?> ReadSecret { get; init; } = static () => null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The absolute path of what was typed.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);
}

namespace Xproto.Cli;

/// <summary>All that a run sees of the world, so that a test can be the world.</summary>
/// <param name="OpenInput">Opens standard input.</param>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where everything else goes.</param>
/// <param name="WorkingDirectory">What relative paths start from; absolute.</param>
internal sealed record Surroundings(Func<Stream> OpenInput, Terminal Out, Terminal Error, string WorkingDirectory)
{
    /// <summary>The absolute path of what was typed.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);
}

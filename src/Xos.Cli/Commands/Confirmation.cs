namespace Xos.Cli.Commands;

/// <summary>Asks before something happens to many objects, or to all.</summary>
internal static class Confirmation
{
    /// <exception cref="CliException">The answer is no, or nobody is there to give one.</exception>
    public static void Ask(Surroundings world, string what)
    {
        if (!world.IsInteractive)
        {
            throw new CliException($"This would {what}, and nobody is there to be asked: --yes does it.", ExitCode.Usage);
        }

        world.Error.Write($"This will {what}. Go on [y/N]? ");
        world.Error.Flush();
        if (world.In.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw new CliException("Nothing was done.");
        }
    }
}

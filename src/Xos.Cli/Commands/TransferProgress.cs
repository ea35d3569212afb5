namespace Xos.Cli.Commands;

/// <summary>Shows a person how far a transfer is; nobody else.</summary>
internal sealed class TransferProgress(Surroundings world, string what) : IProgress<long>
{
    private long _last = -1;

    /// <inheritdoc />
    public void Report(long value)
    {
        if (world.IsInteractive && value != _last)
        {
            _last = value;
            world.Error.Write($"\r{what} {value} MB");
            world.Error.Flush();
        }
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        if (_last >= 0)
        {
            world.Error.WriteLine();
        }
    }
}

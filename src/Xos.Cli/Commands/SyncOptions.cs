using System.CommandLine;
using System.Globalization;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary>Waiting until the back end is as an object wants it.</summary>
internal sealed class SyncOptions
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly GlobalOptions _global;
    private readonly Option<bool>? _sync;

    private readonly Option<int> _timeout = new("--sync-timeout")
    {
        Description = "How many seconds to wait for that.",
        HelpName = "SECONDS",
        DefaultValueFactory = static _ => 600,
    };

    /// <param name="global">The options of all commands.</param>
    /// <param name="command">The command.</param>
    /// <param name="isWanted">Whether it waits anyway, or only when told to.</param>
    public SyncOptions(GlobalOptions global, Command command, bool isWanted = false)
    {
        _global = global;
        if (!isWanted)
        {
            _sync = new("--sync") { Description = "Wait until the back end is as the object wants it." };
            command.Add(_sync);
        }

        command.Add(_timeout);
    }

    /// <summary>Waits, if it is wanted.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="objects">The object's model.</param>
    /// <param name="id">The object.</param>
    /// <param name="done">What is told when nothing is waited for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CliException">It is not so in time.</exception>
    public async Task<string> WaitAsync(ParseResult result, XosObjects objects, int id, string done, CancellationToken cancellation)
    {
        if (_sync is not null && !result.GetValue(_sync))
        {
            return done;
        }

        var time = _global.Surroundings.Time;
        var patience = TimeSpan.FromSeconds(result.GetValue(_timeout));
        var begin = time.GetTimestamp();
        using var timer = new PeriodicTimer(_pause, time);
        while (true)
        {
            var state = Enactment.Of(await objects.GetAsync(id, cancellation));
            if (state.IsEnacted)
            {
                return "Enacted";
            }

            if (time.GetElapsedTime(begin) >= patience)
            {
                throw new CliException(
                    string.Create(CultureInfo.InvariantCulture, $"Not enacted within {patience.TotalSeconds:0} s: {Words(state)}")
                );
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static string Words(Enactment state) =>
        state.Status.Length == 0 ? "no synchronizer has said anything about it yet"
        : state.HasFailed ? $"the last try failed with '{state.Status}'"
        : $"'{state.Status}'";
}

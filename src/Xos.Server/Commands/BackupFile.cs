using System.CommandLine;
using System.Globalization;
using Xos.Core.Backup;
using Xos.Core.Hosting;
using Xos.Core.Import;

namespace Xos.Server.Commands;

/// <summary>What the commands about backups have in common: the file, and what they tell. Results go to standard output, everything else to standard error.</summary>
internal static class BackupFile
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    public static Argument<string> Argument(string description) => new("FILE") { Description = description };

    /// <summary>Runs a command.</summary>
    /// <param name="work">Does it, and says what it did.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(Func<Action<BackupProgress>, Task<string>> work)
    {
        try
        {
            Console.Out.WriteLine(await work(Progress(TimeProvider.System)));
            return ExitCode.Success;
        }
        catch (Exception e) when (e is BackupException or ImportException or CoreStartException)
        {
            await Console.Error.WriteLineAsync($"xos-server: {e.Message}");
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("xos-server: Interrupted; nothing has changed.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>What is in a backup, in a line.</summary>
    public static string Describe(BackupSummary summary) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Objects} objects, models of {summary.Services} services; as of {summary.Created:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}."
        );

    private static Action<BackupProgress> Progress(TimeProvider time)
    {
        var since = time.GetTimestamp();
        return progress =>
        {
            if (time.GetElapsedTime(since) >= BetweenLines)
            {
                since = time.GetTimestamp();
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.Rows} rows, at table {progress.Table}"));
            }
        };
    }
}

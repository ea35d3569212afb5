using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Storage;

namespace Xos.Core.Audit;

/// <summary>Writes down what callers were denied, behind their back: nobody waits for it, and a flood of denials takes neither memory nor the writer's time from others.</summary>
internal sealed partial class DenialLog(Database database, ILogger<DenialLog> log) : BackgroundService
{
    private const int MostWaiting = 1024;
    private const int MostAtOnce = 256;

    // Full, it takes no more: who floods it must not wash out what came before.
    private readonly Channel<Denial> _waiting = Channel.CreateBounded<Denial>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private long _lost;

    /// <summary>Notes what a caller was denied.</summary>
    public void Add(IEnumerable<Denial> denials)
    {
        foreach (var denial in denials)
        {
            LogDenied(denial.Caller.Email, denial.Kind, denial.Model, denial.Id, denial.Policy, denial.Caller.Kind, denial.Caller.Address);
            if (!_waiting.Writer.TryWrite(denial))
            {
                Interlocked.Increment(ref _lost);
            }
        }
    }

    /// <summary>Stores what waits.</summary>
    /// <returns>How many denials.</returns>
    public async Task<int> DrainAsync()
    {
        var batch = new List<Denial>();
        while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var denial))
        {
            batch.Add(denial);
        }

        try
        {
            if (batch.Count > 0)
            {
                await database.WriteAsync(session => new DenialStore(session).AddAsync(batch), CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            Interlocked.Add(ref _lost, batch.Count);
            LogFailed(e);
        }

        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            LogLost(lost);
        }

        return batch.Count;
    }

    /// <summary>Stores what still waits, then stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        // It may have been stopped before it had begun.
        while (!cancellationToken.IsCancellationRequested && await DrainAsync() > 0) { }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ends when no more can come, not when it is told to: what waits is stored first.
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await DrainAsync();
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Access denied. user={User} access={Kind} model={Model} pk={Id} policy={Policy} caller_kind={CallerKind} address={Address}"
    )]
    private partial void LogDenied(string user, DenialKind kind, string model, int? id, string? policy, string callerKind, string? address);

    [LoggerMessage(LogLevel.Error, "Denials could not be stored; the log has them.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "There were more denials than could be stored; the log has them all. lost={Lost}")]
    private partial void LogLost(long lost);
}

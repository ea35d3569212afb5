using Dapper;
using Npgsql;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>Listens to other cores on one connection, which also holds the leases of this one: they end with it.</summary>
/// <remarks>What is not heard is seen, once in a second. A connection that is lost is replaced, and until then nobody relies on what is remembered.</remarks>
internal sealed class PostgreSqlWatch(
    NpgsqlDataSource source,
    CoreSignal signal,
    StoreNotifications notifications,
    Func<IEnumerable<StoreLease>> leases,
    TimeProvider time
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // Whoever reads or writes meanwhile is told, and the log has it: here there is nobody to tell.
                notifications.Doubt();
            }
            catch (Exception)
            {
                // It was told to end.
            }
            finally
            {
                Lose();
            }

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += Hear;
        await connection.ExecuteAsync(new($"listen {CoreSignal.Channel}; {CoreSignal.BePresent}", cancellationToken: cancellation));
        await using (var greeting = new NpgsqlCommand(CoreSignal.Greet, connection) { Parameters = { new() { Value = signal.Core } } })
        {
            await greeting.ExecuteNonQueryAsync(cancellation);
        }

        // What was told before it listened, or while it was away, is missed by nobody.
        notifications.Doubt();
        while (true)
        {
            await LookAsync(connection, cancellation);
            var since = time.GetTimestamp();
            while (Pause - time.GetElapsedTime(since) is var rest && rest > TimeSpan.Zero)
            {
                await connection.WaitAsync((int)Math.Ceiling(rest.TotalMilliseconds), cancellation);
            }
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs told)
    {
        if (signal.Hear(told.Payload) is { } state)
        {
            notifications.Note(state);
        }
    }

    private async Task LookAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var command = new NpgsqlCommand(StoreState.Select, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            notifications.Note(await StoreState.ReadAsync(reader));
        }

        await signal.LookAsync(() => connection.ExecuteScalarAsync<long>(new(CoreSignal.CountPresent, cancellationToken: cancellation)));
        foreach (var lease in leases().Where(static lease => !lease.IsHeld))
        {
            // Tried, not waited for: who waits holds a snapshot, and keeps the database from cleaning up.
            var take = new CommandDefinition(
                "select pg_try_advisory_lock(@Mark, hashtext(@Name))",
                new { CoreSignal.Mark, lease.Name },
                cancellationToken: cancellation
            );
            if (await connection.ExecuteScalarAsync<bool>(take))
            {
                lease.Grant();
            }
        }
    }

    private void Lose()
    {
        signal.NoteOthers();
        foreach (var lease in leases())
        {
            lease.Lose();
        }
    }
}

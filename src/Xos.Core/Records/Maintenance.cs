using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Records;

/// <summary>Keeps to the mode of maintenance that an administrator chose, on this core or another one.</summary>
/// <remarks>What is known of it holds until anything changes by which callers are judged. So once a mode was answered, no change that it forbids is committed any more.</remarks>
internal sealed class Maintenance(Database database)
{
    /// <summary>The model whose objects choose the mode; the strictest of them counts.</summary>
    public const string Model = "XOSCore";

    private Known? _known;

    /// <summary>The mode, as far as it was asked for.</summary>
    public MaintenanceMode Latest => Volatile.Read(ref _known)?.Mode ?? MaintenanceMode.Normal;

    /// <summary>The mode in force.</summary>
    /// <exception cref="RecordException">The store does not answer.</exception>
    public async ValueTask<MaintenanceMode> ReadAsync(CancellationToken cancellation)
    {
        // Before it is read: what changes meanwhile makes it read again.
        var version = database.Notifications.AccountVersion;
        if (Volatile.Read(ref _known) is { } known && known.Version == version)
        {
            return known.Mode;
        }

        // Apart from who asks: a writer would see what may yet be taken back.
        var mode = await database.ReadAsync(FindAsync, cancellation);
        Volatile.Write(ref _known, new(version, mode));
        return mode;
    }

    /// <summary>Refuses a look at objects that the mode does not allow.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.Unavailable"/>.</exception>
    public async ValueTask DemandReadAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.IsAdmin && await ReadAsync(cancellation) is MaintenanceMode.Offline)
        {
            throw Refuse(MaintenanceMode.Offline);
        }
    }

    /// <summary>Refuses a change that the mode does not allow. What administrators do to the mode itself always is, and so is what the core does.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="model">The model of the object; null for the models themselves.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RecordException">With <see cref="RecordError.Unavailable"/>.</exception>
    public async ValueTask DemandWriteAsync(Caller caller, string? model, CancellationToken cancellation)
    {
        if (caller == Caller.Core || (caller.IsAdmin && model == Model))
        {
            return;
        }

        var mode = await ReadAsync(cancellation);
        if (mode > MaintenanceMode.Drain || (mode == MaintenanceMode.Drain && !(caller.IsSynchronizer && model is not null)))
        {
            throw Refuse(mode);
        }
    }

    private static async Task<MaintenanceMode> FindAsync(StoreSession session)
    {
        var field = session.Dialect.FieldOf("document", "maintenance_mode", FieldType.String);
        var modes = await session.QueryAsync<string?>($"select {field} from record where root = '{Model}' and deleted = 0");
        return modes
            .Select(static mode => Enum.TryParse<MaintenanceMode>(mode, ignoreCase: true, out var known) ? known : MaintenanceMode.Normal)
            .DefaultIfEmpty()
            .Max();
    }

    private static RecordException Refuse(MaintenanceMode mode) =>
        new(
            RecordError.Unavailable,
            mode switch
            {
                MaintenanceMode.Drain =>
                    "The core is being drained: synchronizers finish what was declared, and nothing else is changed. Try again later, or ask an administrator to set XOSCore.maintenance_mode to NORMAL.",
                MaintenanceMode.ReadOnly =>
                    "The core is read-only for the time being. Try again later, or ask an administrator to set XOSCore.maintenance_mode to NORMAL.",
                _ =>
                    "The core is offline for maintenance. Try again later, or ask an administrator to set XOSCore.maintenance_mode to NORMAL.",
            }
        );

    private sealed record Known(long Version, MaintenanceMode Mode);
}

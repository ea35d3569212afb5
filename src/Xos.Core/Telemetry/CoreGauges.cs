using System.Diagnostics.Metrics;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Telemetry;

/// <summary>Shows how a core stands, whenever somebody looks.</summary>
internal sealed class CoreGauges : IDisposable
{
    private readonly Meter _meter = CoreMeter.Create();

    /// <summary>Makes the instruments.</summary>
    public CoreGauges(
        Database database,
        ChangeFeed feed,
        CatalogPublisher catalog,
        Reaper reaper,
        Maintenance maintenance,
        BacklogWatch backlog,
        TimeProvider time
    )
    {
        _meter.CreateObservableCounter(
            "xos.feed.position",
            () => database.Notifications.Position,
            description: "The position of the newest change in the store."
        );
        _meter.CreateObservableGauge(
            "xos.feed.followers",
            () => feed.Followers,
            "{follower}",
            "Who follows the changes, Kafka among them."
        );
        _meter.CreateObservableGauge(
            "xos.feed.lag",
            () => feed.Lag,
            "{change}",
            "How many changes the slowest of those who follow has still to be told."
        );
        _meter.CreateObservableCounter(
            "xos.reaper.purged",
            () => reaper.Purged,
            description: "Deleted objects that this core removed for good."
        );
        _meter.CreateObservableGauge(
            "xos.models.version",
            () => catalog.Current.Version,
            description: "The version of the models in force: it grows by one whenever some are loaded or unloaded."
        );
        _meter.CreateObservableGauge(
            "xos.models.services",
            () => catalog.Current.Services.Items.Length,
            "{service}",
            "Services whose models are loaded."
        );
        _meter.CreateObservableGauge(
            "xos.maintenance.mode",
            () => (int)maintenance.Latest,
            description: "What is not done while the core is maintained: 0 for NORMAL, 1 for DRAIN, 2 for READONLY, 3 for OFFLINE."
        );
        _meter.CreateObservableGauge(
            "xos.dirty.objects",
            () => Measure(backlog.Latest, static model => model.Dirty),
            "{object}",
            "Live objects that wait for a synchronizer."
        );
        _meter.CreateObservableGauge(
            "xos.dirty.oldest.age",
            () =>
                backlog
                    .Latest.Where(static model => model.Dirty > 0)
                    .Select(model => Of(Math.Max(0, Instant.Now(time).ToSeconds() - model.Oldest.ToSeconds()), model)),
            "s",
            "How long the one that waits longest has waited since it was declared."
        );
        _meter.CreateObservableGauge(
            "xos.deleted.objects",
            () => Measure(backlog.Latest, static model => model.Deleted),
            "{object}",
            "Deleted objects that were not purged yet."
        );
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Measure(IReadOnlyList<Backlog> backlog, Func<Backlog, long> count) =>
        backlog.Select(model => Of(count(model), model));

    private static Measurement<T> Of<T>(T value, Backlog of)
        where T : struct => new(value, new KeyValuePair<string, object?>("model", of.Model));
}

using Microsoft.Extensions.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Events;

/// <summary>Waits until synchronizers have done what was declared.</summary>
/// <remarks>It reads, and while it waits it holds nothing of the store.</remarks>
internal sealed class EnactmentWatch(Database database, CatalogPublisher catalog, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // Also how late a change is found that nobody told of.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What changes in this time is looked at together.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until nothing is open any more, or until the time is over.</summary>
    /// <param name="objects">Classes and ids.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How far each has come then.</returns>
    /// <exception cref="RecordException">The core stops, with <see cref="RecordError.Unavailable"/>; or the store does not answer.</exception>
    public async Task<IReadOnlyList<Enactment>> WaitAsync(
        IReadOnlyList<(string Model, int Id)> objects,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        try
        {
            return await FollowAsync(objects, limit, end.Token);
        }
        catch (OperationCanceledException e) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RecordException(RecordError.Unavailable, "The core stops, and waits no longer. What was declared is stored.", e);
        }
    }

    private async Task<IReadOnlyList<Enactment>> FollowAsync(
        IReadOnlyList<(string Model, int Id)> objects,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var start = time.GetTimestamp();
        var found = new Enactment[objects.Count];
        var open = Enumerable.Range(0, objects.Count).ToList();
        var unattended = await FindUnattendedAsync(objects.Select(one => one.Model).Distinct(), cancellation);
        while (true)
        {
            // Before one looks, so that nothing is missed that comes after.
            var next = database.Changes.Next;
            await LookAsync(objects, open, unattended, found, cancellation);
            open.RemoveAll(index => !found[index].IsOpen);
            var left = limit - time.GetElapsedTime(start);
            if (open.Count == 0 || left <= TimeSpan.Zero)
            {
                return found;
            }

            await Task.WhenAny(next, Task.Delay(Shorter(Pause, left), time, cancellation));
            await Task.Delay(Shorter(Rest, left), time, cancellation);
        }
    }

    private async Task LookAsync(
        IReadOnlyList<(string Model, int Id)> objects,
        List<int> open,
        HashSet<string> unattended,
        Enactment[] found,
        CancellationToken cancellation
    )
    {
        foreach (var root in open.GroupBy(index => catalog.Current.Find(objects[index].Model)?.Root))
        {
            // Null where the models were unloaded meanwhile, which takes the objects along.
            var states = root.Key is null
                ? null
                : await database.ReadAsync(
                    session => Enactment.ReadAsync(session, root.Key, [.. root.Select(index => objects[index].Id)]),
                    cancellation
                );
            foreach (var index in root)
            {
                var state = states?[objects[index].Id] ?? new(EnactmentState.Gone, "");
                found[index] =
                    state.State == EnactmentState.Waiting && unattended.Contains(objects[index].Model)
                        ? state with
                        {
                            State = EnactmentState.Unattended,
                        }
                        : state;
            }
        }
    }

    private Task<HashSet<string>> FindUnattendedAsync(IEnumerable<string> models, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                var unattended = new HashSet<string>();
                foreach (var type in models.Select(catalog.Current.Find).OfType<RecordType>())
                {
                    if (!await Enactment.IsAttendedAsync(session, type))
                    {
                        unattended.Add(type.Name);
                    }
                }

                return unattended;
            },
            cancellation
        );

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

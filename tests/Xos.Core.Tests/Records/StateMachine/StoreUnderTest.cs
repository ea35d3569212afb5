using Xos.Core.Backup;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xos.Core.Tests.Backup;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>A store whose every step is compared with an oracle's.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly DateTimeOffset _start;
    private OracleStore _objects = new(new Dictionary<string, int>());
    private Oracle _oracle;
    private Outcome _expected = Outcome.Done();
    private string? _root;

    private StoreUnderTest(TestStore store)
    {
        _store = store;
        _start = store.Time.GetUtcNow();
        _oracle = new(_objects);
    }

    /// <summary>The kinds of steps that were run, with what became of them.</summary>
    public HashSet<(string Step, RecordError? Error)> Seen { get; } = [];

    public static async Task<StoreUnderTest> OpenAsync() => new(await TestStore.OpenAsync(Farms.Xproto));

    /// <summary>Opens a store at a place, in whatever database.</summary>
    public static async Task<StoreUnderTest> OpenAtAsync(StoreLocation location)
    {
        var store = await TestStore.OpenAtAsync(location);
        await store.LoadAsync(Farms.Xproto);
        return new(store);
    }

    /// <summary>Lives one life in an empty store.</summary>
    public Task LiveAsync(IReadOnlyList<Step> steps) => LiveAsync(steps, static _ => Task.CompletedTask);

    /// <summary>Lives one life, and amid it makes a backup, which must have everything as the oracle had it at one moment, wherever it is restored.</summary>
    /// <returns>Whether that was amid the life, neither before nor behind it.</returns>
    public async Task<bool> MoveAmidAsync(IReadOnlyList<Step> steps, StoreLocation target)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "backup");
        var moments = new Dictionary<long, OracleStore>();
        Task? backup = null;
        await LiveAsync(
            steps,
            async step =>
            {
                moments[await PositionAsync(_store)] = _objects.Copy();
                if (step == steps.Count / 3)
                {
                    backup = Task.Run(() => new StoreBackup(_store.Database, _store.Time).CreateAsync(file, progress: null, default));
                }
            }
        );
        await backup!;

        await CoreBackup.RestoreAsync(BackupPlace.OptionsOf(target), file, replace: true);
        await using var moved = await TestStore.OpenAtAsync(target);
        var position = await PositionAsync(moved);
        (await CompareAsync(moved, moments[position])).ShouldBeEmpty();
        return position > moments.Keys.Min() && position < moments.Keys.Max();
    }

    private async Task LiveAsync(IReadOnlyList<Step> steps, Func<int, Task> reached)
    {
        await EmptyAsync();
        await reached(0);
        for (var i = 0; i < steps.Count; i++)
        {
            var differences = await RunAsync(steps[i]);
            await reached(i + 1);
            Seen.Add((steps[i].GetType().Name, _expected.Error));
            // What a step changed that should change nothing is still there after the next one that should.
            var isChange = _expected.Error is null && steps[i] is not (Step.Get or Step.Wait);
            if (differences.Count == 0 && (isChange || i == steps.Count - 1))
            {
                var root = i == steps.Count - 1 || steps[i] is Step.Delete or Step.Reap ? null : _root;
                differences = await _store.Records.ReadAsync(
                    TestStore.Admin,
                    unit => StoreComparison.CompareAsync(unit, _objects, root),
                    default
                );
            }

            if (differences.Count > 0)
            {
                throw new ShouldAssertException($"Step {i + 1}, {steps[i]}:\n{string.Join('\n', differences)}");
            }
        }
    }

    /// <summary>Takes what it has by a backup to another place, and compares what is there.</summary>
    public async Task MoveAsync(StoreLocation target)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "backup");
        await new StoreBackup(_store.Database, _store.Time).CreateAsync(file, progress: null, default);
        await CoreBackup.RestoreAsync(BackupPlace.OptionsOf(target), file, replace: true);
        await using var moved = await TestStore.OpenAtAsync(target);
        (await CompareAsync(moved, _objects)).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Task<IReadOnlyList<string>> CompareAsync(TestStore store, OracleStore expected) =>
        store.Records.ReadAsync(TestStore.Admin, unit => StoreComparison.CompareAsync(unit, expected, root: null), default);

    private static Task<long> PositionAsync(TestStore store) =>
        store.Database.ReadAsync(
            static session => session.FirstOrDefaultAsync<long>("select coalesce(max(seq), 0) from change where kind <> 'restored'"),
            default
        );

    private async Task EmptyAsync()
    {
        // Ids are never given again, so they go on from one life to the next.
        _objects = new(_objects.LastIds);
        _oracle = new(_objects);
        _store.Time.AdjustTime(_start);
        await _store.Database.WriteAsync(
            static async session =>
            {
                foreach (var table in new[] { "change", "unique_key", "link", "record" })
                {
                    await session.ExecuteAsync($"delete from {table}");
                }

                return true;
            },
            default
        );
    }

    private Task<IReadOnlyList<string>> RunAsync(Step step)
    {
        _oracle.Now = Instant.Now(_store.Time);
        _expected = Outcome.Done();
        return step switch
        {
            Step.Create create => CreateAsync(create),
            Step.Update update => UpdateAsync(update),
            Step.Delete delete => DeleteAsync(delete),
            Step.Get get => GetAsync(get),
            Step.Reap => ReapAsync(),
            Step.Wait wait => WaitAsync(wait),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
    }

    private Task<IReadOnlyList<string>> CreateAsync(Step.Create step)
    {
        var values = Resolve(step.Values, null);
        return CompareAsync(
            _oracle.Create(step.Caller, step.Model, values),
            step.Model,
            async () => await _store.Records.CreateAsync(step.Caller, step.Model, values, default)
        );
    }

    private Task<IReadOnlyList<string>> UpdateAsync(Step.Update step)
    {
        var (model, id) = step.Target.In(_objects);
        var o = _objects.Find(model, id);
        var values = Resolve(step.Values, o);
        foreach (var (name, value) in step.IsEcho ? Echo(o, model, step.Values) : [])
        {
            values.Add(name, value);
        }

        var version = step.VersionOffset + (o?["updated"] as Instant? ?? default).Microseconds;
        var options = step.Options with { Version = version };
        return CompareAsync(
            _oracle.Update(step.Caller, model, id, values, options),
            model,
            async () => await _store.Records.UpdateAsync(step.Caller, model, id, values, options, default)
        );
    }

    private Task<IReadOnlyList<string>> DeleteAsync(Step.Delete step)
    {
        var (model, id) = step.Target.In(_objects);
        return CompareAsync(
            _oracle.Delete(model, id),
            model,
            async () =>
            {
                await _store.Records.DeleteAsync(step.Caller, model, id, default);
                return null;
            }
        );
    }

    private Task<IReadOnlyList<string>> GetAsync(Step.Get step)
    {
        var (model, id) = step.Target.In(_objects);
        return CompareAsync(
            _oracle.Get(step.Caller, model, id),
            model,
            async () => await _store.Records.GetAsync(step.Caller, model, id, default)
        );
    }

    private async Task<IReadOnlyList<string>> ReapAsync()
    {
        _oracle.Reap();
        await _store.Reaper.RunOnceAsync(default);
        return [];
    }

    private Task<IReadOnlyList<string>> WaitAsync(Step.Wait step)
    {
        _store.Time.AdjustTime(_store.Time.GetUtcNow().AddMicroseconds(step.Microseconds));
        return Task.FromResult<IReadOnlyList<string>>([]);
    }

    private async Task<IReadOnlyList<string>> CompareAsync(Outcome expected, string model, Func<Task<Record?>> call)
    {
        _expected = expected;
        _root = Farms.Find(model).Root;
        Outcome actual;
        Record? record = null;
        try
        {
            record = await call();
            actual = Outcome.Done(record?.Id);
        }
        catch (RecordException refusal)
        {
            actual = Outcome.Refused(refusal.Error, refusal.Faults.Select(static fault => fault.Field));
        }

        return actual != expected ? [$"expected {expected}, got {actual}"]
            : record is null ? []
            : [.. StoreComparison.Compare(record, _objects.Find(model, record.Id)!, Farms.Find(model), _objects)];
    }

    private IEnumerable<(string, object?)> Echo(OracleObject? o, string model, IEnumerable<(string Name, object? Value)> values) =>
        o is null
            ? []
            : Farms
                .Find(model)
                .Fields.Where(field => !values.Any(pair => field.IsCalled(pair.Name)) && _objects.Read(o, field) is not null)
                .Select(field => (field.Name, _objects.Read(o, field)));

    private Dictionary<string, object?> Resolve(IEnumerable<(string Name, object? Value)> values, OracleObject? o) =>
        values.ToDictionary(static pair => pair.Name, pair => Resolve(pair.Name, pair.Value, o));

    // Steps call objects by numbers that begin anew in every life.
    private object? Resolve(string name, object? value, OracleObject? o)
    {
        var peer = Farms.All.Select(model => model.Find(name)?.Peer).FirstOrDefault(static peer => peer is not null);
        return value switch
        {
            Moment moment => moment.At(_oracle.Now, o),
            int number and > 0 when peer is not null => _objects.IdOf(Farms.Find(peer).Root, number),
            int[] numbers => numbers.Select(number => number > 0 ? _objects.IdOf(Farms.Find(peer!).Root, number) : number).ToArray(),
            _ => value,
        };
    }
}

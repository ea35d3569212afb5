using System.Globalization;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto;
using Xproto.Semantics.Comparison;
using Xproto.Text;

namespace Xos.Core.Tests.Schema;

/// <summary>The comparison against the store: random models, random objects, a random upgrade. What is called compatible succeeds and every object reads and saves; what is called incompatible is refused as soon as there is an object.</summary>
public sealed class RandomUpgradeTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(xproto: null);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_store_does_what_the_comparison_says(int seed)
    {
        var random = new Random(seed);
        var outcomes = new Dictionary<Compatibility, (int Loaded, int Refused)>();
        for (var round = 0; round < 40; round++)
        {
            var name = $"Thing{round}";
            var models = new RandomModels(random, name);
            var (old, next) = models.Pair();
            await _store.LoadAsync(old, name);
            var objects = await FillAsync(models, random.Next(1, 5));
            var before = _store.Catalog.Current;
            var worst = WorstChange(old, next);
            var held = await ReadAllAsync(name, objects);
            var newest = await _store.Database.ReadAsync(static session => new ChangeLog(session).FindNewestAsync(), default);

            var refusal = await UpgradeAsync(name, next);

            var story = $"seed {seed}, round {round}:\n{old}\n{next}\n{refusal}";
            var (loaded, refused) = outcomes.GetValueOrDefault(worst);
            outcomes[worst] = refusal is null ? (loaded + 1, refused) : (loaded, refused + 1);
            (refusal is null || worst != Compatibility.Compatible).ShouldBeTrue(story);
            (refusal is not null || worst != Compatibility.Incompatible || objects.Count == 0).ShouldBeTrue(story);
            if (refusal is not null)
            {
                _store.Catalog.Current.ShouldBeSameAs(before);
            }

            await CheckChangesAsync(name, held, newest, story);
            foreach (var id in objects)
            {
                await ReadAndSaveAsync(name, id, story);
            }
        }

        // Else the models are too tame to tell anything.
        outcomes[Compatibility.Compatible].Loaded.ShouldBeGreaterThan(0);
        outcomes[Compatibility.Incompatible].Refused.ShouldBeGreaterThan(0);
        outcomes[Compatibility.DependsOnObjects].Loaded.ShouldBeGreaterThan(0);
        outcomes[Compatibility.DependsOnObjects].Refused.ShouldBeGreaterThan(0);
    }

    private static Compatibility WorstChange(string old, string next) =>
        ModelComparison
            .Compare(
                XprotoCompiler.Compile(new SourceFile("a.xproto", old)).Models,
                XprotoCompiler.Compile(new SourceFile("a.xproto", next)).Models
            )
            .Select(static change => change.Compatibility)
            .DefaultIfEmpty(Compatibility.Compatible)
            .Max();

    private async Task<List<int>> FillAsync(RandomModels models, int count)
    {
        var ids = new List<int>();
        for (var i = 0; i < count; i++)
        {
            try
            {
                ids.Add((await _store.CreateAsync(models.Name, models.Values())).Id);
            }
            catch (RecordException)
            {
                // Two random objects were the same where they may not be, or nothing fits all rules of a field.
            }
        }

        return ids;
    }

    private async Task<string?> UpgradeAsync(string name, string xproto)
    {
        try
        {
            await _store.LoadAsync(xproto, name, "2.0.0");
            return null;
        }
        catch (ModelLoadException e)
        {
            e.Message.ShouldStartWith($"{name}: ", Case.Sensitive, xproto);
            return e.Message;
        }
    }

    // Whoever keeps a copy, and goes by the changes alone, must have heard of everything that is different.
    private async Task CheckChangesAsync(string name, Dictionary<int, Record> held, long position, string story)
    {
        var told = (
            await _store.Database.ReadAsync(session => new ChangeLog(session).ReadAsync(position, most: 1000), default)
        ).ToDictionary(static change => change.Id, static change => change.Fields);
        foreach (var (id, now) in await ReadAllAsync(name, held.Keys))
        {
            var different = now.Values.Keys.Where(field => Text(now.Values[field]) != Text(held[id].Values.GetValueOrDefault(field)));
            foreach (var field in different)
            {
                told.GetValueOrDefault(id, []).ShouldContain(field, story);
            }
        }
    }

    // A number is the same number when its type became wider.
    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private async Task<Dictionary<int, Record>> ReadAllAsync(string name, IEnumerable<int> ids)
    {
        var records = new Dictionary<int, Record>();
        foreach (var id in ids)
        {
            records.Add(id, await _store.GetAsync(name, id));
        }

        return records;
    }

    // As clients do that send back everything they read.
    private async Task ReadAndSaveAsync(string name, int id, string story)
    {
        var record = await _store.GetAsync(name, id);
        try
        {
            await _store.UpdateAsync(
                name,
                id,
                record.Type.Fields.Where(static field => field.Name[0] == 'f').Select(field => (field.Name, record[field.Name]))
            );
        }
        catch (RecordException e)
        {
            throw new InvalidOperationException($"{e.Message}\n{story}", e);
        }
    }
}

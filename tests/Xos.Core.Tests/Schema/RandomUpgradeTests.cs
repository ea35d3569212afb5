using Xos.Core.Records;
using Xos.Core.Schema;
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

using System.Text;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Storage;

public sealed class CaseFoldingTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(xproto: null);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Every_character_folds_as_in_every_other_store()
    {
        const int charactersAtOnce = 4096;
        var characters = Enumerable.Range(1, 0x1FFFF).Where(Rune.IsValid).Select(static value => new Rune(value).ToString());
        foreach (var chunk in characters.Chunk(charactersAtOnce))
        {
            var text = string.Concat(chunk);

            var folded = await _store.Database.ReadAsync(
                session => session.FirstOrDefaultAsync<string>("select xos_fold(cast(@text as text))", new { text }),
                default
            );

            folded.ShouldBe(TextSearch.Fold(text));
        }
    }

    [Fact]
    public async Task Names_beyond_ascii_are_found_whatever_their_case()
    {
        await _store.CreateAsync(
            "TrustDomain",
            ("name", "Ähre ñandú Σ"),
            ("owner", (await _store.CreateAsync("Service", ("name", "s"))).Id)
        );

        foreach (var part in new[] { "ähre", "ÑANDÚ", "σ" })
        {
            var found = await _store.FilterAsync(
                "TrustDomain",
                RecordSet.Live,
                new Condition("name", ConditionOperator.ContainsIgnoringCase, part)
            );
            found.Count.ShouldBe(1, part);
        }
    }
}

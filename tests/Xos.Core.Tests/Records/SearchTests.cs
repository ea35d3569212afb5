using System.Globalization;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Records;

/// <summary>What people look for in lists, how many there are, and what happened to one of them.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.CreateAsync("Site", ("name", "alpha"), ("login_base", "first"), ("abbreviated_name", "al"));
        await _store.CreateAsync("Site", ("name", "Beta Straße"), ("login_base", "second"), ("abbreviated_name", "be"));
        await _store.CreateAsync("Site", ("name", "100% [gamma] _x"), ("login_base", "third"), ("abbreviated_name", "al"));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("alpha", "1")]
    [InlineData("AL", "1,3")]
    [InlineData("  al   FIRST ", "1")]
    [InlineData("first alpha", "1")]
    [InlineData("first second", "")]
    [InlineData("straße", "2")]
    [InlineData("100%", "3")]
    [InlineData("[GAMMA]", "3")]
    [InlineData("_x", "3")]
    [InlineData("%", "3")]
    [InlineData("'", "")]
    [InlineData("\"name\"", "")]
    [InlineData("alphafirst", "")]
    [InlineData("a\0", "")]
    [InlineData(" ", "1,2,3")]
    [InlineData("", "1,2,3")]
    public async Task All_words_must_be_found_in_the_texts_of_an_object(string search, string ids)
    {
        var query = RecordQuery.Live with { Search = search };

        var found = await ReadAsync(unit => unit.FilterAsync("Site", query));

        string.Join(',', found.Select(static site => site.Id.ToString(CultureInfo.InvariantCulture))).ShouldBe(ids);
        (await ReadAsync(unit => unit.CountAsync("Site", query, 100))).ShouldBe(found.Count);
    }

    [Theory]
    [InlineData("\"b\"")]
    [InlineData("C:\\D")]
    [InlineData("<E> O'SULLIVAN")]
    [InlineData("\ud83c\udf10X")]
    [InlineData("wach\u017fTUBE")]
    [InlineData("Ma\u00dfe")]
    [InlineData("ma\u00dfe \" : / \\ d")]
    public async Task What_a_store_writes_in_another_way_is_found_all_the_same(string search)
    {
        var name = "a \"b\" c:\\d/e <e> O'Sullivan wach\u017ftube Ma\u00dfe \ud83c\udf10x";
        var site = await _store.CreateAsync("Site", ("name", name), ("login_base", "fourth"), ("abbreviated_name", "q"));

        var found = await ReadAsync(unit => unit.FilterAsync("Site", RecordQuery.Live with { Search = search }));

        found.Select(static site => site.Id).ShouldBe([site.Id]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Any_words_are_found_where_they_stand_and_nowhere_else(int seed)
    {
        var random = new Random(seed);
        string[] signs =
        [
            "a",
            "B",
            "s",
            "S",
            "\u017f",
            "\u00df",
            "\u0130",
            "\u0131",
            "K",
            "\u212a",
            "\u00e4",
            "1",
            "-",
            "_",
            "%",
            "/",
            "\"",
            "\\",
            "'",
            "<",
            "&",
            "\ud83c\udf10",
        ];
        var texts = new Dictionary<int, string>();
        for (var i = 0; i < 100; i++)
        {
            var site = await _store.CreateAsync("Site", ("name", $"{Text(8)} {i}"), ("login_base", Text(5)), ("abbreviated_name", Text(3)));
            texts[site.Id] = string.Join('\n', site.Type.Fields.Select(field => site[field.Name]).OfType<string>()).ToUpperInvariant();
        }

        for (var i = 0; i < 150; i++)
        {
            var word = Text(1 + random.Next(3));

            var found = await ReadAsync(unit => unit.FilterAsync("Site", RecordQuery.Live with { Search = word }));

            var expected = texts
                .Where(text => text.Value.Contains(word.ToUpperInvariant(), StringComparison.Ordinal))
                .Select(static text => text.Key);
            found.Select(static site => site.Id).Where(texts.ContainsKey).ShouldBe(expected.Order(), word);
        }

        string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => signs[random.Next(signs.Length)]));
    }

    [Theory]
    [InlineData("3,1,99,1", "1,3")]
    [InlineData("", "")]
    public async Task Objects_are_asked_for_by_their_ids(string ids, string found)
    {
        var wanted = ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static id => int.Parse(id, CultureInfo.InvariantCulture));
        var query = RecordQuery.Live with { Ids = [.. wanted] };

        var sites = await ReadAsync(unit => unit.FilterAsync("Site", query));

        string.Join(',', sites.Select(static site => site.Id.ToString(CultureInfo.InvariantCulture))).ShouldBe(found);
        (await ReadAsync(unit => unit.CountAsync("Site", query, 100))).ShouldBe(sites.Count);
    }

    [Fact]
    public async Task Passwords_are_not_searched()
    {
        await _store.CreateAsync(
            "User",
            ("email", "one@example.org"),
            ("password", "unmistakable"),
            ("firstname", "One"),
            ("lastname", "Two"),
            ("site", 1)
        );

        var found = await ReadAsync(static unit => unit.FilterAsync("User", RecordQuery.Live with { Search = "unmistakable" }));

        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_counted_no_further_than_somebody_wants_to_know()
    {
        (await ReadAsync(static unit => unit.CountAsync("Site", RecordQuery.Live, 2))).ShouldBe(2);
        (await ReadAsync(static unit => unit.CountAsync("Site", RecordQuery.Where(("abbreviated_name", "al")), 100))).ShouldBe(2);
        (
            await ReadAsync(static unit =>
                unit.CountAsync(
                    "Site",
                    RecordQuery.Live with
                    {
                        Limit = 1,
                        After = PageCursor.Parse(new PageCursor([], 2).ToString()),
                    },
                    100
                )
            )
        ).ShouldBe(3);
    }

    [Fact]
    public async Task What_happened_to_an_object_is_told_the_latest_first_and_nothing_of_others()
    {
        await _store.UpdateAsync("Site", 1, ("name", "renamed"));

        var history = await ReadAsync(static unit => unit.ReadHistoryAsync("Site", 1, 10));

        history.Select(static change => change.Kind).ShouldBe([ChangeKind.Updated, ChangeKind.Created]);
        history[0].Fields.ShouldContain("name");
        (await ReadAsync(static unit => unit.ReadHistoryAsync("Site", 1, 1))).Single().Kind.ShouldBe(ChangeKind.Updated);
        (await Should.ThrowAsync<RecordException>(() => ReadAsync(static unit => unit.ReadHistoryAsync("Site", 99, 1)))).Error.ShouldBe(
            RecordError.NotFound
        );
    }

    [Fact]
    public async Task A_deletion_tells_what_goes_with_it_and_what_loses_its_link()
    {
        await _store.CreateAsync(
            "User",
            ("email", "one@example.org"),
            ("password", "a long one"),
            ("firstname", "One"),
            ("lastname", "Two"),
            ("site", 1)
        );

        var plan = await _store.Records.ExecuteAsync(TestStore.Admin, static unit => unit.DeleteAsync("Site", 1), default);

        plan.Deleted.Select(static gone => gone.Type.Name).ShouldContain("User");
    }

    private Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work) => _store.Records.ReadAsync(TestStore.Admin, work, default);
}

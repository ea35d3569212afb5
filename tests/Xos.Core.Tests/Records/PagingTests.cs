using System.Buffers.Text;
using System.Text;
using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records;

public sealed class PagingTests : IAsyncLifetime
{
    private const string Marbles =
        "message Marble (XOSBase) { required string name = 1 [max_length = 20]; optional string colour = 2 [max_length = 20]; optional float weight = 3; optional bool round = 4; optional uint32 chips = 5; }";

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.LoadAsync(Marbles, "marbles");
        foreach (
            var (name, colour, weight) in new (string, string?, float?)[]
            {
                ("a", "red", 0.1f),
                ("b", null, 1.5f),
                ("c", "Red", null),
                ("d", "blue", 0.1f),
                ("e", "ähre", 10f),
                ("f", null, -1f),
            }
        )
        {
            await _store.CreateAsync(
                "Marble",
                ("name", name),
                ("colour", colour),
                ("weight", weight),
                ("round", name is "a" or "e"),
                ("chips", (uint)('z' - name[0]) % 2)
            );
        }
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("", "abcdef")]
    [InlineData("-id", "fedcba")]
    [InlineData("-name", "fedcba")]
    [InlineData("colour", "bfcdae")] // nothing first, then by code point: R b r ä
    [InlineData("-colour", "eadcbf")]
    [InlineData("weight", "cfadbe")] // 0.1 as it was given, twice
    [InlineData("-weight,-name", "ebdafc")]
    [InlineData("chips,-name", "fdbeca")]
    [InlineData("-round,name", "aebcdf")]
    public async Task Objects_come_in_the_order_that_is_asked_for_whatever_the_size_of_the_pages(string order, string names)
    {
        foreach (var limit in new int?[] { null, 1, 2, 4, 6 })
        {
            (await PagesAsync(order, limit)).ShouldBe(names, $"pages of {limit}");
        }
    }

    [Fact]
    public async Task Nobody_is_shown_twice_or_left_out_when_objects_come_and_go_between_pages()
    {
        var order = Order("name");
        var first = await PageAsync(new(RecordSet.Live) { Order = order, Limit = 3 });
        await _store.DeleteAsync("Marble", 3);
        await _store.CreateAsync("Marble", ("name", "aa"));

        var second = await PageAsync(new(RecordSet.Live) { Order = order, After = PageCursor.After(first[^1], order) });

        Names(second).ShouldBe("def");
    }

    [Fact]
    public void A_place_is_the_same_after_its_way_over_the_wire()
    {
        var cursor = new PageCursor(["ü\"", null, 12L, -2.5], 7);

        var read = PageCursor.Parse(cursor.ToString());

        read.Values.ShouldBe(cursor.Values);
        read.Id.ShouldBe(7);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("W10")] // []
    [InlineData("WyJhIl0")] // ["a"]
    [InlineData("eyJhIjoxfQ")] // {"a":1}
    [InlineData("W1tdLDFd")] // [[],1]
    public void What_is_no_place_is_refused(string token) =>
        Should.Throw<RecordException>(() => PageCursor.Parse(token)).Message.ShouldContain("page_token is none that a page ended with");

    [Fact]
    public async Task A_place_of_another_order_is_refused() =>
        (
            await Should.ThrowAsync<RecordException>(() => PageAsync(new(RecordSet.Live) { Order = Order("name"), After = new([], 1) }))
        ).Message.ShouldContain("page_token goes with another order");

    [Theory]
    [InlineData("name")]
    [InlineData("colour")]
    [InlineData("weight")]
    [InlineData("round")]
    [InlineData("chips")]
    [InlineData("updated")]
    [InlineData("enacted")]
    [InlineData("deleted")]
    [InlineData("id")]
    public async Task A_place_that_no_page_ended_with_is_refused_or_leads_somewhere(string field)
    {
        string[] values =
        [
            "null",
            "\"a\"",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"1\"",
            "0",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "0.5",
            "1e300",
            "-1e400",
        ];
        foreach (var value in values)
        {
            foreach (var order in new[] { field, $"-{field}", $"round,{field}" })
            {
                var json = order == $"round,{field}" ? $"[0,{value},3]" : $"[{value},3]";
                try
                {
                    var after = PageCursor.Parse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)));
                    await PageAsync(new(RecordSet.Live) { Order = Order(order), After = after });
                }
                catch (Exception e)
                {
                    var refusal = e.ShouldBeOfType<RecordException>($"{json} in the order {order}: {e}");
                    refusal.Error.ShouldBe(RecordError.Invalid);
                    refusal.Message.ShouldContain("page_token");
                }
            }
        }
    }

    [Fact]
    public async Task What_has_no_order_is_refused() =>
        (await Should.ThrowAsync<RecordException>(() => PageAsync(new(RecordSet.Live) { Order = Order("size") }))).Message.ShouldContain(
            "size is no field of Marble by which objects can be put in order"
        );

    private static EquatableArray<OrderTerm> Order(string order) =>
        order.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(OrderTerm.Parse).ToEquatableArray();

    private static string Names(IEnumerable<Record> marbles) => string.Concat(marbles.Select(static marble => marble["name"]));

    private async Task<string> PagesAsync(string order, int? limit)
    {
        var query = new RecordQuery(RecordSet.Live) { Order = Order(order), Limit = limit };
        var all = new List<Record>();
        while (await PageAsync(query) is { Count: > 0 } page)
        {
            all.AddRange(page);
            query = query with { After = PageCursor.Parse(PageCursor.After(page[^1], query.Order).ToString()) };
        }

        return Names(all);
    }

    private Task<IReadOnlyList<Record>> PageAsync(RecordQuery query) =>
        _store.Records.FilterAsync(TestStore.Admin, "Marble", query, default);
}

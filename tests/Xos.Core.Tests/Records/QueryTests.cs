using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class QueryTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.CreateAsync("Site", ("name", "alpha"), ("login_base", "a"), ("abbreviated_name", "al"), ("longitude", 1.5f));
        await _store.CreateAsync("Site", ("name", "Beta"), ("login_base", "b"), ("abbreviated_name", "be"), ("enabled", false));
        await _store.CreateAsync("Site", ("name", "gamma.ß"), ("login_base", "c"), ("abbreviated_name", "ga"), ("longitude", -3f));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("name", nameof(ConditionOperator.Equal), "alpha", "1")]
    [InlineData("name", nameof(ConditionOperator.Equal), "ALPHA", "")]
    [InlineData("name", nameof(ConditionOperator.EqualIgnoringCase), "ALPHA", "1")]
    [InlineData("name", nameof(ConditionOperator.Contains), "a", "1,2,3")]
    [InlineData("name", nameof(ConditionOperator.Contains), "B", "2")]
    [InlineData("name", nameof(ConditionOperator.ContainsIgnoringCase), "B", "2")]
    [InlineData("name", nameof(ConditionOperator.ContainsIgnoringCase), "AMM", "3")]
    [InlineData("name", nameof(ConditionOperator.Contains), "%", "")]
    [InlineData("name", nameof(ConditionOperator.Matches), "^.l", "1")]
    [InlineData("name", nameof(ConditionOperator.Matches), "^b", "")]
    [InlineData("name", nameof(ConditionOperator.MatchesIgnoringCase), "^b", "2")]
    [InlineData("name", nameof(ConditionOperator.Greater), "alpha", "3")]
    [InlineData("name", nameof(ConditionOperator.GreaterOrEqual), "alpha", "1,3")]
    [InlineData("name", nameof(ConditionOperator.Less), "alpha", "2")]
    [InlineData("name", nameof(ConditionOperator.LessOrEqual), "alpha", "1,2")]
    [InlineData("longitude", nameof(ConditionOperator.Equal), "1.5", "1")]
    [InlineData("longitude", nameof(ConditionOperator.Less), 0, "3")]
    [InlineData("enabled", nameof(ConditionOperator.Equal), 1, "1,3")]
    [InlineData("enabled", nameof(ConditionOperator.Equal), "False", "2")]
    [InlineData("id", nameof(ConditionOperator.GreaterOrEqual), 2, "2,3")]
    [InlineData("id", nameof(ConditionOperator.Equal), "2", "2")]
    [InlineData("deleted", nameof(ConditionOperator.Equal), 0, "1,2,3")]
    public async Task Fields_compare(string field, string sign, object value, string ids) =>
        (await IdsAsync(new Condition(field, Enum.Parse<ConditionOperator>(sign), value))).ShouldBe(ids);

    [Fact]
    public async Task An_inverted_condition_takes_the_others_and_those_that_hold_nothing()
    {
        (await IdsAsync(new Condition("name", ConditionOperator.Equal, "alpha", Invert: true))).ShouldBe("2,3");
        (await IdsAsync(new Condition("longitude", ConditionOperator.Equal, 1.5, Invert: true))).ShouldBe("2,3");
    }

    [Fact]
    public async Task Conditions_must_all_be_met() =>
        (
            await IdsAsync(
                new Condition("enabled", ConditionOperator.Equal, true),
                new Condition("name", ConditionOperator.ContainsIgnoringCase, "AL")
            )
        ).ShouldBe("1");

    [Fact]
    public async Task Nothing_can_be_asked_for() =>
        (await IdsAsync(new Condition("longitude", ConditionOperator.Equal, null))).ShouldBe("2");

    [Fact]
    public async Task Dates_compare_with_seconds_and_with_iso_8601()
    {
        var created = (Instant)(await _store.GetAsync("Site", 1))["created"]!;

        (await IdsAsync(new Condition("created", ConditionOperator.Equal, created))).ShouldBe("1,2,3");
        (await IdsAsync(new Condition("created", ConditionOperator.LessOrEqual, created.ToString()))).ShouldBe("1,2,3");
        (await IdsAsync(new Condition("created", ConditionOperator.Greater, $"{created.Microseconds / 1_000_000}"))).ShouldBe("");
        (await IdsAsync(new Condition("created", ConditionOperator.Greater, 0))).ShouldBe("1,2,3");
    }

    [Theory]
    [InlineData("site", 1, "1")]
    [InlineData("site_id", 1, "1")]
    [InlineData("site_id", 2, "")]
    [InlineData("site_id", 0, "2")]
    public async Task Links_compare_by_id(string field, int id, string ids)
    {
        await _store.CreateAsync("Service", ("name", "with"), ("site", 1));
        await _store.CreateAsync("Service", ("name", "without"));

        Join(await _store.FilterAsync("Service", RecordSet.Live, new Condition(field, ConditionOperator.Equal, id))).ShouldBe(ids);
    }

    [Fact]
    public async Task A_set_of_links_is_asked_for_a_member()
    {
        await _store.CreateAsync("Node", ("name", "n"));
        await _store.CreateAsync("NodeLabel", ("name", "with"), ("node", new[] { 1 }));
        await _store.CreateAsync("NodeLabel", ("name", "without"));

        Join(await _store.FilterAsync("NodeLabel", RecordSet.Live, new Condition("node_ids", ConditionOperator.Equal, 1))).ShouldBe("1");
    }

    [Fact]
    public async Task Objects_of_heirs_are_found_as_their_base_and_not_the_other_way_round()
    {
        await _store.CreateAsync("Service", ("name", "plain"));
        await _store.ServiceAsync();

        var services = await _store.FilterAsync("Service");
        services.Select(static service => service.LeafModelName).ShouldBe(["Service", "HelloWorldService"]);
        services[1]["hello_from"].ShouldBeNull();
        services[1]["leaf_model_name"].ShouldBe("HelloWorldService");
        Join(await _store.FilterAsync("HelloWorldService")).ShouldBe("2");
    }

    [Theory]
    [InlineData("nme", ConditionOperatorName.Equal, "x", "nme is no field of Site that can be searched (did you mean 'name'?)")]
    [InlineData("enabled", ConditionOperatorName.Equal, "perhaps", "enabled cannot be compared with 'perhaps': it holds True or False")]
    [InlineData("longitude", ConditionOperatorName.Equal, "west", "longitude cannot be compared with 'west': it holds a number")]
    [InlineData(
        "created",
        ConditionOperatorName.Equal,
        "once",
        "created cannot be compared with 'once': it holds a date; give seconds since 1970 or ISO 8601"
    )]
    [InlineData("created", ConditionOperatorName.Contains, "1", "created holds no text")]
    [InlineData(
        "name",
        ConditionOperatorName.Matches,
        "(?=x)",
        "name cannot be matched with '(?=x)': look-around and back references are not supported"
    )]
    [InlineData("owner__name", ConditionOperatorName.Equal, "x", "owner__name is no field of Site that can be searched")]
    public async Task What_cannot_be_asked_is_refused_with_the_reason(string field, string sign, string value, string message)
    {
        var refusal = await Should.ThrowAsync<RecordException>(() =>
            _store.FilterAsync("Site", RecordSet.Live, new Condition(field, Enum.Parse<ConditionOperator>(sign), value))
        );

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal.Message.ShouldBe($"query: {message}.");
    }

    [Fact]
    public async Task A_broken_expression_is_refused() =>
        (
            await Should.ThrowAsync<RecordException>(() =>
                _store.FilterAsync("Site", RecordSet.Live, new Condition("name", ConditionOperator.Matches, "("))
            )
        ).Message.ShouldMatch(@"^query: name cannot be matched with '\(': .*[^.]\.$");

    [Fact]
    public async Task An_expression_that_would_take_forever_elsewhere_takes_no_time()
    {
        await _store.UpdateAsync("Site", 1, ("name", new string('a', 190)));

        (await IdsAsync(new Condition("name", ConditionOperator.Matches, "^(a+)+b$"))).ShouldBe("");
    }

    [Fact]
    public async Task Passwords_cannot_be_searched() =>
        (
            await Should.ThrowAsync<RecordException>(() =>
                _store.FilterAsync("User", RecordSet.Live, new Condition("password", ConditionOperator.Contains, "a"))
            )
        ).Error.ShouldBe(RecordError.Invalid);

    [Theory]
    [InlineData("x'; drop table record; --")]
    [InlineData("\" or 1=1 --")]
    [InlineData("@root")]
    [InlineData("$.name")]
    public async Task Text_that_looks_like_sql_is_text(string text)
    {
        await _store.UpdateAsync("Site", 1, ("name", text));

        (await IdsAsync(new Condition("name", ConditionOperator.Equal, text))).ShouldBe("1");
        (await IdsAsync(new Condition("name", ConditionOperator.Contains, text))).ShouldBe("1");
        (await _store.FilterAsync("Site")).Count.ShouldBe(3);
    }

    private async Task<string> IdsAsync(params Condition[] conditions) =>
        Join(await _store.FilterAsync("Site", RecordSet.Live, conditions));

    private static string Join(IEnumerable<Record> records) => string.Join(',', records.Select(static record => record.Id));

    // Attributes of public tests cannot name internal values.
    private static class ConditionOperatorName
    {
        public const string Equal = nameof(ConditionOperator.Equal);
        public const string Contains = nameof(ConditionOperator.Contains);
        public const string Matches = nameof(ConditionOperator.Matches);
    }
}

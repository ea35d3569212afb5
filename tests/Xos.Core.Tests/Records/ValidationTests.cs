using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class ValidationTests : IAsyncLifetime
{
    private const string Gadgets = """
        option name = "gadgets";

        message Gadget (XOSBase){
            required string name = 1 [max_length = 8, content_type = "stripped"];
            optional string home = 2 [max_length = 200, content_type = "url"];
            optional string address = 3 [max_length = 39, content_type = "ip"];
            optional string size = 4 [max_length = 30, choices = "(('small', 'Small'), ('large', 'Large'))"];
            optional int32 count = 5 [min_value = 1, max_value = 10];
            optional uint32 serial = 6;
            optional float weight = 7;
            optional string made = 8 [content_type = "date"];
            optional bool shiny = 9;
            optional string notes = 10 [text = True];
            required int32 wheels = 11;
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(Gadgets);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task All_faults_are_told_at_once_each_with_its_field()
    {
        var refusal = await RefusalAsync(
            ("name", "far too long"),
            ("home", "nowhere"),
            ("address", "10.1"),
            ("size", "medium"),
            ("count", 11),
            ("serial", -1),
            ("weight", double.NaN),
            ("made", double.PositiveInfinity),
            ("shiny", "yes"),
            ("colour", "red")
        );

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal
            .Faults.Select(static fault => fault.ToString())
            .ShouldBe(
                [
                    "name may have at most 8 characters, not 12",
                    "home must be a URL such as http://example.org/path",
                    "address must be an IPv4 or IPv6 address",
                    "size must be one of 'small', 'large', not 'medium'",
                    "count may be at most 10",
                    "serial must be a whole number between 0 and 4294967295",
                    "weight must be a number of 32 bits, not infinite",
                    "made must be a date between the years 1 and 9999",
                    "shiny must be true or false",
                    "colour is no field of Gadget",
                    "wheels is required",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task The_message_names_the_object_and_every_fault()
    {
        var refusal = await RefusalAsync(("name", ""), ("wheels", 4));

        refusal.Message.ShouldBe("New Gadget: name may not be empty.");
    }

    [Theory]
    [InlineData("192.168.0.1")]
    [InlineData("::1")]
    [InlineData("2001:db8::17")]
    public async Task An_address_is_taken(string address) => (await GadgetAsync(("address", address)))["address"].ShouldBe(address);

    [Theory]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("192.168.0.256")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("example.org")]
    public async Task What_only_looks_like_an_address_is_refused(string address) =>
        (await RefusalAsync(("name", "g"), ("wheels", 1), ("address", address))).Faults.Single().Field.ShouldBe("address");

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("https://example.org:8080/a?b=c#d")]
    [InlineData("ftp://example.org/file")]
    public async Task A_url_is_taken(string url) => (await GadgetAsync(("home", url)))["home"].ShouldBe(url);

    [Theory]
    [InlineData("example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://exa mple.org")]
    [InlineData("/etc/hosts")]
    public async Task What_only_looks_like_a_url_is_refused(string url) =>
        (await RefusalAsync(("name", "g"), ("wheels", 1), ("home", url))).Faults.Single().Field.ShouldBe("home");

    [Fact]
    public async Task Blanks_at_both_ends_are_taken_away_where_the_model_says_so()
    {
        var gadget = await GadgetAsync(("name", "  both\t"), ("notes", " kept "));

        gadget["name"].ShouldBe("both");
        gadget["notes"].ShouldBe(" kept ");
    }

    [Fact]
    public async Task Length_is_counted_in_characters_not_in_units()
    {
        (await GadgetAsync(("name", "🙂🙂🙂🙂🙂🙂🙂🙂")))["name"].ShouldBe("🙂🙂🙂🙂🙂🙂🙂🙂");
        (await RefusalAsync(("name", "🙂🙂🙂🙂🙂🙂🙂🙂🙂"), ("wheels", 1)))
            .Faults.Single()
            .Message.ShouldBe("may have at most 8 characters, not 9");
    }

    [Fact]
    public async Task Text_that_no_store_can_keep_is_refused()
    {
        // A zero, half a surrogate pair at the end, and the other half at the start.
        foreach (var text in new[] { "a\0b", "a\ud83d", "\ude42x" })
        {
            (await RefusalAsync(("name", "g"), ("wheels", 1), ("notes", text))).Faults.Single().Field.ShouldBe("notes");
        }
    }

    [Fact]
    public async Task Zero_false_and_the_empty_text_are_values_not_nothing()
    {
        var gadget = await GadgetAsync(("wheels", 0), ("serial", 0u), ("shiny", false), ("notes", ""));

        gadget["wheels"].ShouldBe(0);
        gadget["serial"].ShouldBe(0u);
        gadget["shiny"].ShouldBe(false);
        gadget["notes"].ShouldBe("");
    }

    [Fact]
    public async Task An_optional_bool_is_false_when_nobody_says_otherwise() => (await GadgetAsync())["shiny"].ShouldBe(false);

    [Fact]
    public async Task Every_type_comes_back_as_it_was_stored()
    {
        var moment = Instant.FromSeconds(1_700_000_000.123456)!.Value;

        var gadget = await GadgetAsync(("count", 7), ("serial", 4_294_967_295u), ("weight", 0.1f), ("made", moment), ("shiny", true));

        gadget["count"].ShouldBe(7);
        gadget["serial"].ShouldBe(4_294_967_295u);
        gadget["weight"].ShouldBe(0.1f);
        gadget["made"].ShouldBe(moment);
        gadget["shiny"].ShouldBe(true);
    }

    [Fact]
    public async Task An_update_is_checked_as_a_creation_is()
    {
        var gadget = await GadgetAsync();

        var refusal = await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("Gadget", gadget.Id, ("name", null), ("count", 0)));

        refusal.Message.ShouldBe("Gadget 1: name is required; count must be at least 1.");
        (await _store.GetAsync("Gadget", 1))["name"].ShouldBe("g");
    }

    private Task<Record> GadgetAsync(params IEnumerable<(string Name, object? Value)> values) =>
        _store.CreateAsync(
            "Gadget",
            values.UnionBy<(string Name, object? Value), string>([("name", "g"), ("wheels", 4)], static v => v.Name)
        );

    private Task<RecordException> RefusalAsync(params IEnumerable<(string, object?)> values) =>
        Should.ThrowAsync<RecordException>(() => _store.CreateAsync("Gadget", values));
}

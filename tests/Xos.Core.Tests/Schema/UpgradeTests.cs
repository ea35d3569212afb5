using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Tests.Schema;

public sealed class UpgradeTests : IAsyncLifetime
{
    private const string Before = """
        message Lamp (XOSBase){
            required string name = 1 [max_length = 20];
            optional string colour = 2 [max_length = 20];
            optional manytoone site->Site:lamps = 3:1500;
        }
        message Shade (XOSBase){
            required string name = 1 [max_length = 20];
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.LoadAsync(Before, "lamps");
        await _store.CreateAsync("Lamp", ("name", "l"), ("colour", "red"));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task New_fields_and_models_are_welcome_and_objects_get_the_new_defaults()
    {
        await UpgradeAsync(
            Before.Replace(
                "optional manytoone",
                """
                required int32 watts = 4 [default = 60];
                    required bool on = 5 [default = True];
                    optional string note = 6 [text = True];
                    optional manytoone
                """,
                StringComparison.Ordinal
            ) + "message Socket (XOSBase){ required string name = 1 [max_length = 20]; }"
        );

        var lamp = await _store.GetAsync("Lamp", 1);
        lamp["watts"].ShouldBe(60);
        lamp["on"].ShouldBe(true);
        lamp["note"].ShouldBeNull();
        lamp["colour"].ShouldBe("red");
        (await _store.CreateAsync("Socket", ("name", "s"))).Id.ShouldBe(1);
    }

    [Theory]
    [InlineData(
        "optional string colour = 2 [max_length = 20];",
        "optional int32 colour = 2;",
        "Lamp: 'colour' is int32 instead of string. 1 object stands against it: 'l'. Give the changed field a name and number of its own."
    )]
    [InlineData(
        "colour = 2",
        "colour = 7",
        "Lamp: 'colour' has the number 107 on the wire instead of 102. 1 object stands against it: 'l'."
    )]
    [InlineData("optional string colour", "optional string color", "Lamp: 'color' has the number 102 on the wire that 'colour' had")]
    [InlineData("site->Site:lamps", "site->Service:lamps", "Lamp: 'site' leads to 'Service' instead of to 'Site'. 1 object stands")]
    [InlineData(
        "optional manytoone",
        "required int32 watts = 4;\n    optional manytoone",
        "Lamp: 'watts' is new and required, and there is no default that objects could get."
    )]
    [InlineData("message Lamp", "message Light", "Lamp: 'Lamp' is gone; 'Light' has the same fields. 1 object stands against it: 'l'.")]
    [InlineData("Lamp (XOSBase)", "Lamp (Shade)", "Lamp: 'Lamp' would count its ids with 'Shade' instead of with 'Lamp'.")]
    public async Task What_no_object_could_live_with_is_refused_with_the_reason(string old, string change, string reason)
    {
        Before.ShouldContain(old);
        var upgrade = Before.Replace(old, change, StringComparison.Ordinal);
        upgrade = change.Contains("(Shade)", StringComparison.Ordinal)
            ? upgrade.Replace(
                "required string name = 1 [max_length = 20];\n    optional string",
                "optional string",
                StringComparison.Ordinal
            )
            : upgrade;

        (await RefusalAsync(upgrade)).ShouldContain(reason);
        (await _store.GetAsync("Lamp", 1))["colour"].ShouldBe("red");
    }

    [Theory]
    [InlineData(
        "optional string colour = 2",
        "required string colour = 2",
        "'colour' must hold something from now on. 2 objects stand against it: 'none', 'blank'."
    )]
    [InlineData(
        "colour = 2 [max_length = 20]",
        "colour = 2 [max_length = 4]",
        "'colour' may have at most 4 characters instead of 20. 1 object stands against it: 'long'."
    )]
    [InlineData(
        "colour = 2 [max_length = 20]",
        "colour = 2 [max_length = 20, choices = \"(('red', 'Red'), ('blue', 'Blue'))\"]",
        "'colour' must be one of: red, blue. 1 object stands against it: 'long'."
    )]
    [InlineData("watts = 4", "watts = 4 [min_value = 10]", "'watts' must be at least 10. 1 object stands against it: 'none'.")]
    [InlineData("watts = 4", "watts = 4 [max_value = 50]", "'watts' may be at most 50. 2 objects stand against it: 'l', 'twin'.")]
    [InlineData(
        "colour = 2 [max_length = 20]",
        "colour = 2 [max_length = 20, content_type = \"ip\"]",
        "'colour' is ip text instead of plain. 3 objects stand against it: 'l', 'long', 'twin'."
    )]
    [InlineData(
        "colour = 2 [max_length = 20]",
        "colour = 2 [max_length = 20, unique = True]",
        "'colour' must be unique among all 'Lamp' from now on. 1 object stands against it: 'twin'."
    )]
    [InlineData(
        "colour = 2 [max_length = 20]",
        "colour = 2 [max_length = 20, unique_with = \"watts\"]",
        "'colour, watts' must be unique among all 'Lamp' from now on. 1 object stands against it: 'twin'."
    )]
    [InlineData(
        "manytoone site",
        "onetoone site",
        "'site' must be unique among all 'Lamp' from now on. 1 object stands against it: 'twin'."
    )]
    [InlineData(
        "option verbose_name = \"Lamp\";",
        "option validators = \"bright: Too dark\";",
        "The validator 'bright' is new. 1 object stands against it: 'none'."
    )]
    [InlineData(
        "home->Service:lamps",
        "home->HelloWorldService:lamps",
        "'home' leads to 'HelloWorldService' instead of to 'Service'. 1 object stands against it: 'twin'."
    )]
    public async Task A_tighter_rule_is_refused_with_the_objects_that_do_not_keep_it_and_good_once_they_do(
        string old,
        string change,
        string reason
    )
    {
        const string More = """
            policy bright < {{ obj.watts is None or obj.watts >= 10 }} >
            message Lamp (XOSBase){
                option verbose_name = "Lamp";
                required string name = 1 [max_length = 20];
                optional string colour = 2 [max_length = 20];
                optional manytoone site->Site:lamps = 3:1500;
                optional int32 watts = 4;
                optional manytoone home->Service:lamps = 5:1501;
            }
            message Shade (XOSBase){
                required string name = 1 [max_length = 20];
            }
            """;
        More.ShouldContain(old);
        await _store.LoadAsync(TestStore.HelloWorld);
        await _store.ServiceAsync();
        await _store.LoadAsync("message Plain (Service){ optional string x = 1 [max_length = 9]; }", "plain");
        var plain = await _store.CreateAsync("Plain", ("name", "p"));
        await _store.LoadAsync(More, "lamps", "1.5.0");
        await _store.UpdateAsync("Lamp", 1, ("watts", 60), ("site", 1), ("home", 1));
        await _store.CreateAsync("Lamp", ("name", "none"), ("watts", 5));
        await _store.CreateAsync("Lamp", ("name", "blank"), ("colour", ""));
        await _store.CreateAsync("Lamp", ("name", "long"), ("colour", "ultraviolet"));
        await _store.CreateAsync("Lamp", ("name", "twin"), ("colour", "red"), ("watts", 60), ("site", 1), ("home", plain.Id));
        // What is deleted only waits for its clean-up.
        await _store.CreateAsync("Lamp", ("name", "gone"), ("colour", "ultraviolet"), ("watts", 1));
        await _store.DeleteAsync("Lamp", 6);
        var catalog = _store.Catalog.Current;

        (await RefusalAsync(More.Replace(old, change, StringComparison.Ordinal))).ShouldContain($"Lamp: {reason}");

        _store.Catalog.Current.ShouldBeSameAs(catalog);
        foreach (var id in Enumerable.Range(2, 4))
        {
            await _store.DeleteAsync("Lamp", id);
        }

        await _store.UpdateAsync(
            "Lamp",
            1,
            ("colour", change.Contains("ip", StringComparison.Ordinal) ? "10.0.0.1" : "red"),
            ("watts", 50)
        );
        (await UpgradeAsync(More.Replace(old, change, StringComparison.Ordinal))).ShouldBe(LoadOutcome.Loaded);
        await _store.UpdateAsync("Lamp", 1, ("name", "still here"));
    }

    [Fact]
    public async Task All_reasons_are_told_at_once()
    {
        await _store.CreateAsync("Shade", ("name", "s"));

        var reasons = (
            await RefusalAsync(
                Before
                    .Replace("colour = 2", "colour = 3", StringComparison.Ordinal)
                    .Replace("lamps = 3", "lamps = 4", StringComparison.Ordinal)
                    .Replace(
                        "name = 1 [max_length = 20];\n}",
                        "name = 1 [max_length = 20, choices = \"(('x', 'X'),)\"];\n}",
                        StringComparison.Ordinal
                    )
            )
        ).Split('\n');

        reasons.Length.ShouldBe(3, string.Join('\n', reasons));
        reasons[0].ShouldStartWith("Lamp: 'colour' has the number 103");
        reasons[1].ShouldStartWith("Lamp: 'site' has the number 104");
        reasons[2].ShouldStartWith("Shade: 'name' must be one of: x.");
    }

    [Fact]
    public async Task What_a_field_held_that_is_gone_is_dropped_and_does_not_come_back()
    {
        await UpgradeAsync(
            Before
                .Replace("optional string colour = 2 [max_length = 20];", "", StringComparison.Ordinal)
                .Replace("optional manytoone site->Site:lamps = 3:1500;", "", StringComparison.Ordinal)
        );

        (await _store.GetAsync("Lamp", 1)).Values.Keys.ShouldNotContain("colour");
        await UpgradeAsync(Before, "3.0.0");
        var lamp = await _store.GetAsync("Lamp", 1);
        lamp["colour"].ShouldBeNull();
        lamp["site"].ShouldBeNull();
        (await _store.GetAsync("Site", 1)).ReverseLinks.Keys.ShouldNotContain("lamps");
    }

    [Fact]
    public async Task Renamed_fields_keep_what_they_hold_with_links_keys_and_conditions()
    {
        await _store.LoadAsync(
            """
            message Lamp (XOSBase){
                required string name = 1 [max_length = 20];
                optional string colour = 2 [max_length = 20, unique = True];
                optional manytoone site->Site:lamps = 3:1500;
                optional bool on = 4;
                optional uint64 code = 5;
                optional manytomany near->Lamp:far = 6:1501;
                optional double level = 7;
            }
            """,
            "lamps",
            "1.5.0"
        );
        await _store.CreateAsync(
            "Lamp",
            ("name", "m"),
            ("colour", "blue"),
            ("site", 1),
            ("on", true),
            ("code", ulong.MaxValue),
            ("near", new[] { 1 }),
            ("level", 0.1)
        );
        await _store.DeleteAsync("Lamp", (await _store.CreateAsync("Lamp", ("name", "gone"), ("colour", "grey"))).Id);

        await UpgradeAsync(
            """
            message Lamp (XOSBase){
                required string name = 1 [max_length = 20];
                optional string tint = 2 [max_length = 20, unique = True, db_index = True, renamed_from = "colour"];
                optional manytoone place->Site:lamps = 3:1500 [renamed_from = "site"];
                optional bool lit = 4 [renamed_from = "on"];
                optional uint64 number = 5 [renamed_from = "code"];
                optional manytomany beside->Lamp:far = 6:1501 [renamed_from = "near"];
                optional double brightness = 7 [renamed_from = "level"];
            }
            """
        );

        var lamp = await _store.GetAsync("Lamp", 2);
        lamp["tint"].ShouldBe("blue");
        lamp["place"].ShouldBe(1);
        lamp["lit"].ShouldBe(true);
        lamp["number"].ShouldBe(ulong.MaxValue);
        lamp["beside"].ShouldBe(new[] { 1 }.ToEquatableArray());
        lamp["brightness"].ShouldBe(0.1);
        (await _store.GetAsync("Lamp", 1)).ReverseLinks["far"].ShouldBe([2]);
        (await _store.GetAsync("Lamp", 3))["tint"].ShouldBe("grey");
        (await _store.FilterAsync("Lamp", conditions: new Condition("tint", ConditionOperator.Equal, "blue"))).Single().Id.ShouldBe(2);
        (await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("Lamp", ("name", "n"), ("tint", "blue")))).Error.ShouldBe(
            RecordError.AlreadyExists
        );
        await _store.UpdateAsync("Lamp", 2, ("tint", "green"));
        await _store.CreateAsync("Lamp", ("name", "n"), ("tint", "blue"));
        (
            await _store.Database.ReadAsync(
                static session => session.QueryAsync<string>("select tint from \"model_Lamp\" order by id"),
                default
            )
        ).ShouldBe(["red", "green", "blue"]);
    }

    [Fact]
    public async Task A_new_required_link_leads_to_the_first_object_or_is_refused()
    {
        const string Change = "required manytoone shade->Shade:lamps = 4:1501 [default = \"get_first_shade\"];\n    optional manytoone";

        (await RefusalAsync(Before.Replace("optional manytoone", Change, StringComparison.Ordinal))).ShouldContain(
            "'shade' is new and required; objects get a link to the first 'Shade', if there is one. 1 object stands against it: 'l'."
        );

        await _store.CreateAsync("Shade", ("name", "s"));
        await UpgradeAsync(Before.Replace("optional manytoone", Change, StringComparison.Ordinal));
        (await _store.GetAsync("Lamp", 1))["shade"].ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_that_becomes_unique_holds_for_objects_that_were_there_before()
    {
        await UpgradeAsync(Before.Replace("colour = 2 [", "colour = 2 [unique = True, ", StringComparison.Ordinal));

        (await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("Lamp", ("name", "m"), ("colour", "red")))).Error.ShouldBe(
            RecordError.AlreadyExists
        );

        await UpgradeAsync(Before, "3.0.0");
        await _store.CreateAsync("Lamp", ("name", "m"), ("colour", "red"));
    }

    [Fact]
    public async Task A_number_may_become_wider()
    {
        await UpgradeAsync(
            Before.Replace(
                "optional manytoone",
                "optional int32 watts = 4 [default = -7, db_index = True];\n    optional manytoone",
                StringComparison.Ordinal
            )
        );

        await UpgradeAsync(
            Before.Replace(
                "optional manytoone",
                "optional int64 watts = 4 [default = -7, db_index = True];\n    optional manytoone",
                StringComparison.Ordinal
            ),
            "3.0.0"
        );

        (await _store.GetAsync("Lamp", 1))["watts"].ShouldBe(-7L);
        await _store.UpdateAsync("Lamp", 1, ("watts", long.MinValue));
    }

    [Fact]
    public async Task Heirs_change_with_their_base_whichever_service_has_them()
    {
        await _store.LoadAsync("message Torch (Lamp){ optional string battery = 1 [max_length = 9]; }", "torches");
        await _store.CreateAsync("Torch", ("name", "t"), ("colour", "red"), ("battery", "AA"));

        (await RefusalAsync(Before.Replace("colour = 2 [", "colour = 2 [unique = True, ", StringComparison.Ordinal))).ShouldBe(
            "Torch: 'colour' must be unique among all 'Lamp' from now on. 1 object stands against it: 't'. Change the objects first, or keep the rule."
        );

        await UpgradeAsync(Before.Replace("colour = 2 [", "tint = 2 [renamed_from = \"colour\", ", StringComparison.Ordinal));
        var torch = await _store.GetAsync("Torch", 2);
        torch["tint"].ShouldBe("red");
        torch["battery"].ShouldBe("AA");
    }

    [Fact]
    public async Task Models_without_objects_may_change_as_they_like() =>
        (await UpgradeAsync(Before.Replace("message Shade", "message Screen", StringComparison.Ordinal))).ShouldBe(LoadOutcome.Loaded);

    private Task<LoadOutcome> UpgradeAsync(string xproto, string version = "2.0.0") => _store.LoadAsync(xproto, "lamps", version);

    private async Task<string> RefusalAsync(string xproto) =>
        (await Should.ThrowAsync<ModelLoadException>(() => UpgradeAsync(xproto))).Message;
}

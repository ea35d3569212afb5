using CsCheck;
using Xos.Models;
using Xos.Runtime.Client;

namespace Xos.Testing.Tests;

/// <summary>What an object says about itself is what a real core says about it, in the same words.</summary>
public sealed class ValidationTests : IAsyncLifetime
{
    private const string Seed = "0000KOIPe4_3";

    private static readonly Gen<string> _texts = OneOf(
        "",
        " ",
        "  abc  ",
        "calm",
        "wild",
        "clam",
        "coin",
        "red",
        "abcdefg",
        "\u00e9\ud83d\ude00\ud83d\ude00\ud83d\ude00",
        "a\0b",
        "http://example.org/path",
        "example.org",
        "gopher://example.org",
        "http://a b",
        "10.1",
        "10.0.0.1",
        "010.0.0.1",
        "::1",
        "[::1]",
        "fe80::1%eth0",
        "fe80::1"
    );

    private static readonly Gen<float> _ratios = OneOf(0f, -1.5f, float.NaN, float.PositiveInfinity, float.MaxValue);

    private TestCore _core = null!;
    private Site _site = null!;
    private int _accepted;
    private int _refused;

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync(static builder => builder.AddModelsAndSteps());
        _site = await _core.CreateAsync(
            new Site
            {
                Name = "north",
                LoginBase = "n",
                AbbreviatedName = "n",
            }
        );
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public void All_faults_of_an_object_are_told_at_once_with_their_fields() =>
        new Exhibit
        {
            Title = "too long",
#pragma warning disable XP6005 // the compiler knows better than the test wants
            Mood = "clam",
#pragma warning restore XP6005
            Homepage = "example.org",
            Year = 13,
            Motto = "  ",
        }
            .Validate()
            .Select(static fault => fault.ToString())
            .ShouldBe([
                "title may have at most 5 characters, not 8",
                "year may be at most 12",
                "mood must be one of 'calm', 'wild', not 'clam'",
                "homepage must be a URL such as http://example.org/path",
                "address is required",
                "motto may not be empty",
                "ratio is required",
                "site_id is required",
                "found is required",
            ]);

    [Fact]
    public async Task The_core_refuses_what_an_object_finds_wrong_with_itself_and_nothing_else()
    {
        await Exhibits().SampleAsync(exhibit => AgreesAsync(exhibit, () => _core.CreateAsync(exhibit)), seed: Seed, iter: 1000, threads: 1);

        // Had one of them never happened, the other would show little.
        _accepted.ShouldBeGreaterThan(50);
        _refused.ShouldBeGreaterThan(50);
    }

    [Fact]
    public Task An_update_is_checked_in_what_it_changes_as_the_core_does() =>
        Exhibits()
            .SampleAsync(
                async changes =>
                {
                    var stored = await _core.CreateAsync(Valid());
                    stored.Validate().ShouldBeEmpty();
                    foreach (var name in changes.ChangedFields.Where(static name => name != "site_id"))
                    {
                        Copy(name, changes, stored);
                    }

                    await AgreesAsync(stored, () => stored.SaveAsync());
                },
                seed: Seed,
                iter: 200,
                threads: 1
            );

    [Fact]
    public async Task A_required_link_is_missed_until_it_leads_to_what_the_core_has()
    {
        var exhibit = Valid();
        exhibit.Site = null;
        Faults(exhibit).ShouldBe(["site_id is required"]);

        exhibit.Site = new Site { Name = "new" };
        Faults(exhibit).ShouldBe(["site_id links to new, which the core does not have yet; save that first"]);

        exhibit.Site = await _core.Client.GetAsync<Site>(_site.Id);
        Faults(exhibit).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_owner_need_not_be_given_where_the_model_names_its_class()
    {
        var service = new MuseumService { Name = "museum", Curator = "Ada" };
        Faults(service).ShouldBeEmpty();
        await _core.CreateAsync(service);

        Faults(new Visit { Name = "visit", Guest = "Bob" }).ShouldBeEmpty();
        Faults(new ServiceInstance { Name = "visit" }).ShouldBe(["owner_id is required"]);
    }

    [Fact]
    public async Task Saving_asks_the_core_alone()
    {
        var exhibit = Valid();
        exhibit.Title = "too long";

        (await Should.ThrowAsync<XosCoreException>(() => _core.CreateAsync(exhibit))).Fields.Keys.ShouldBe(["title"]);
    }

    private Gen<Exhibit> Exhibits() =>
        from texts in _texts.Array[8]
        from given in Gen.Int[0, 3].Select(static chance => chance == 0).Array[14]
        from numbers in Gen.Int[-5, 15].Array[4]
        from ratio in _ratios
        from height in _ratios
        select Make(texts, given, numbers, ratio, height);

    // What is not given stays as a new object has it.
    private Exhibit Make(string[] texts, bool[] given, int[] numbers, float ratio, float height)
    {
        var exhibit = !given[12] ? Valid() : new Exhibit();
        Action[] setters =
        [
            () => exhibit.Title = texts[0],
            () => exhibit.Note = texts[1],
            () => exhibit.Mood = texts[2],
            () => exhibit.Kind = texts[3],
            () => exhibit.Homepage = texts[4],
            () => exhibit.Address = texts[5],
            () => exhibit.Motto = texts[6],
            () => exhibit.Colour = texts[7],
            () => exhibit.Year = numbers[0],
            () => exhibit.Room = (uint)Math.Abs(numbers[1]),
            () => exhibit.Stars = numbers[2],
            () => exhibit.Ratio = ratio,
            () => exhibit.Height = height,
            () => exhibit.Weight = numbers[3],
        ];
        for (var i = 0; i < setters.Length; i++)
        {
            if (given[i])
            {
                setters[i]();
            }
        }

        return exhibit;
    }

    private Exhibit Valid() =>
        new()
        {
            Title = "Vase",
            Year = 4,
            Mood = Exhibit.MoodChoices.Calm,
            Address = "10.0.0.1",
            Motto = "abc",
            Ratio = 1,
            Site = _site,
            Found = DateTimeOffset.UnixEpoch,
        };

    private static void Copy(string name, Exhibit from, Exhibit to)
    {
        switch (name)
        {
            case "title":
                to.Title = from.Title;
                break;
            case "note":
                to.Note = from.Note;
                break;
            case "mood":
                to.Mood = from.Mood;
                break;
            case "kind":
                to.Kind = from.Kind;
                break;
            case "homepage":
                to.Homepage = from.Homepage;
                break;
            case "address":
                to.Address = from.Address;
                break;
            case "motto":
                to.Motto = from.Motto;
                break;
            case "year":
                to.Year = from.Year;
                break;
            case "stars":
                to.Stars = from.Stars;
                break;
            case "ratio":
                to.Ratio = from.Ratio;
                break;
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private async Task AgreesAsync(Exhibit exhibit, Func<Task> save)
    {
        var found = exhibit
            .Validate()
            .GroupBy(static fault => fault.Field)
            .ToDictionary(static faults => faults.Key, static faults => string.Join("; ", faults.Select(static fault => fault.Message)));
        IReadOnlyDictionary<string, string> told = new Dictionary<string, string>();
        try
        {
            await save();
            _accepted++;
        }
        catch (XosCoreException refused)
        {
            told = refused.Fields;
            _refused++;
        }

        found.OrderBy(static pair => pair.Key).ShouldBe(told.OrderBy(static pair => pair.Key));
    }

    private static IEnumerable<string> Faults(Xos.Runtime.Models.XosModel model) =>
        model.Validate().Select(static fault => fault.ToString());
}

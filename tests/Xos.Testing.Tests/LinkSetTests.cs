using Xos.Models;

namespace Xos.Testing.Tests;

/// <summary>Sets of links against a real core, from both ends.</summary>
public sealed class LinkSetTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(static builder => builder.AddModelsAndSteps());

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task Both_ends_of_many_to_many_links_load_what_is_linked_and_nothing_else()
    {
        var site = await _core.CreateAsync(
            new Site
            {
                Name = "north",
                LoginBase = "n",
                AbbreviatedName = "n",
            }
        );
        var (vase, coin) = (await ExhibitAsync("vase", site), await ExhibitAsync("coin", site));
        await GuideAsync("Ada", vase, coin);
        await GuideAsync("Bob", coin);
        await GuideAsync("Cid");

        (await GuidesOfAsync(vase)).ShouldBe(["Ada"]);
        (await GuidesOfAsync(coin)).ShouldBe(["Ada", "Bob"]);
        var ada = (await _core.Client.ListAsync<Guide>()).Single(static guide => guide.Name == "Ada");
        (await ada.Exhibits.LoadAsync()).Select(static exhibit => exhibit.Title).ShouldBe(["vase", "coin"]);

        ada.Exhibits.Remove(vase);
        await ada.SaveAsync();

        (await GuidesOfAsync(vase)).ShouldBeEmpty();
        (await GuidesOfAsync(coin)).ShouldBe(["Ada", "Bob"]);
    }

    // Read anew: what an object knows of its links is as old as the object.
    private async Task<IEnumerable<string>> GuidesOfAsync(Exhibit exhibit)
    {
        var now = await _core.Client.GetAsync<Exhibit>(exhibit.Id);
        return (await now.Guides.LoadAsync()).Select(static guide => guide.Name);
    }

    private Task<Exhibit> ExhibitAsync(string title, Site site) =>
        _core.CreateAsync(
            new Exhibit
            {
                Title = title,
                Year = 1,
                Mood = Exhibit.MoodChoices.Calm,
                Address = "::1",
                Motto = "abc",
                Ratio = 1,
                Site = site,
                Found = DateTimeOffset.UnixEpoch,
            }
        );

    private async Task GuideAsync(string name, params Exhibit[] exhibits)
    {
        var guide = new Guide { Name = name };
        foreach (var exhibit in exhibits)
        {
            guide.Exhibits.Add(exhibit);
        }

        await _core.CreateAsync(guide);
    }
}

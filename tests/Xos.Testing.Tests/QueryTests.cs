using Xos.Models;
using Xos.Runtime.Client.Querying;

namespace Xos.Testing.Tests;

/// <summary>What typed queries ask for, a real core answers.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync(_ => { });
        var north = await SiteAsync("north.a");
        await SiteAsync("northxa");
        await NodeAsync("n1", north);
        await NodeAsync("N2", await SiteAsync("south"));
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    private ModelQuery<Site> Sites => _core.Client.Query<Site>();

    private ModelQuery<Node> Nodes => _core.Client.Query<Node>();

    [Fact]
    public async Task Texts_are_found_as_csharp_would_find_them()
    {
        await Finds(Sites.Where(x => x.Name.StartsWith("north.", StringComparison.Ordinal)), "north.a");
        await Finds(Sites.Where(x => x.Name.StartsWith("NORTH", StringComparison.OrdinalIgnoreCase)), "north.a", "northxa");
        await Finds(Sites.Where(x => x.Name.Contains("out")), "south");
        await Finds(Nodes.Where(x => x.Name == "n2"));
        await Finds(Nodes.Where(x => string.Equals(x.Name, "n2", StringComparison.OrdinalIgnoreCase)), "N2");
    }

    [Fact]
    public async Task Links_lead_to_what_is_asked_about()
    {
        var south = await Sites.Where(x => x.Name == "south").SingleOrDefaultAsync();
        await Finds(Nodes.Where(x => x.Site == south), "N2");
        await Finds(Nodes.Where(x => x.Site.Id != south!.Id), "n1");
        await Finds(Nodes.Where(x => x.Site, site => site.Name.StartsWith("north", StringComparison.Ordinal)), "n1");
        await _core.CreateAsync(new Slice { Name = "slice", Site = south });
        await Finds(_core.Client.Query<Slice>().Where(x => x.DefaultFlavor == null), "slice");
        await Finds(_core.Client.Query<Slice>().Where(x => x.DefaultFlavor.HasValue));
    }

    [Fact]
    public async Task Moments_bools_and_nothing_are_compared()
    {
        var node = (await Nodes.Where(x => x.Name == "n1").FirstOrDefaultAsync())!;
        await Finds(Nodes.Where(x => x.Updated <= node.Updated), "n1");
        await Finds(Nodes.Where(x => x.Updated == node.Updated), "n1");
        await Finds(Nodes.Where(x => x.Updated > node.Updated), "N2");
        await Finds(Nodes.Where(x => x.Enacted == null), "n1", "N2");
        await Finds(Nodes.Where(x => x.Enacted != null));
        await Finds(Nodes.Where(x => x.NoSync));
        await Finds(Nodes.Where(x => !x.NoSync && !(x.BackendCode > 0)), "n1", "N2");
        (await Nodes.Where(x => x.NoSync).AnyAsync()).ShouldBeFalse();
    }

    private static async Task Finds<T>(ModelQuery<T> query, params string[] names)
        where T : Xos.Runtime.Models.XosModel, Xos.Runtime.Models.IXosModel<T> =>
        (await query.ToListAsync()).Select(static model => model.ToString()).ShouldBe(names);

    private Task<Site> SiteAsync(string name) =>
        _core.CreateAsync(
            new Site
            {
                Name = name,
                LoginBase = name,
                AbbreviatedName = name,
            }
        );

    private Task<Node> NodeAsync(string name, Site site) => _core.CreateAsync(new Node { Name = name, Site = site });
}

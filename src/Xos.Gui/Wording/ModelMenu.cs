using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Gui.Wording;

/// <summary>The models that have pages, as the menu has them.</summary>
internal static class ModelMenu
{
    private const string Hidden = "gui_hidden";

    /// <summary>Whether a model is one of those that people work with.</summary>
    public static bool Has(Model model) => !model.IsAbstract && model.FindOption(Hidden) is not ("True" or "true");

    /// <summary>Those of the core.</summary>
    public static IReadOnlyList<Model> OfCore(ModelCatalog catalog) => Sorted(catalog.Models.Models.Where(static model => model.IsCore));

    /// <summary>Those of each service, by the service's name.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<Model> Models)> OfServices(ModelCatalog catalog) =>
        catalog
            .Models.Models.Where(static model => !model.IsCore)
            .GroupBy(static model => Names.OfApp(model.AppName))
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => (group.Key, Sorted(group)))
            .Where(static group => group.Item2.Count > 0);

    private static IReadOnlyList<Model> Sorted(IEnumerable<Model> models) =>
        [.. models.Where(Has).OrderBy(Names.PluralOf, StringComparer.OrdinalIgnoreCase)];
}

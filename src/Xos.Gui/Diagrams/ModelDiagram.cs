using Xproto.Semantics;

namespace Xos.Gui.Diagrams;

/// <summary>The models of a service, and those that they derive from or link to.</summary>
/// <param name="Boxes">The models, those of others first.</param>
/// <param name="Lines">What they have to do with each other.</param>
internal sealed record ModelDiagram(IReadOnlyList<ModelBox> Boxes, IReadOnlyList<ModelLine> Lines)
{
    /// <summary>Any number.</summary>
    public const string Many = "*";

    /// <summary>One, or none.</summary>
    public const string AtMostOne = "0..1";

    private const string One = "1";
    private const int MostFields = 10;
    private const string Owner = "owner";

    /// <summary>Makes the diagram of some models of all.</summary>
    public static ModelDiagram Of(ModelSet models, IReadOnlyList<Model> own)
    {
        List<ModelLine> lines = [.. own.SelectMany(BasesOf), .. own.SelectMany(LinksOf)];
        // What has no objects of its own is a base of everything.
        lines.RemoveAll(line => models.Find(line.To) is null or { IsAbstract: true });
        var others = lines.Select(static line => line.To).Distinct().Where(name => own.All(model => model.Name != name)).ToList();
        return new([.. others.Select(name => new ModelBox(models.Find(name)!, [], 0, IsOwn: false)), .. own.Select(BoxOf)], lines);
    }

    private static ModelBox BoxOf(Model model)
    {
        var fields = model.Fields.Where(field => field.DeclaringModel == model.Name).ToList();
        // A line that says "1 more" takes no less room than the field.
        var shown = fields.Count <= MostFields ? fields.Count : MostFields - 1;
        return new(model, fields[..shown], fields.Count - shown, IsOwn: true);
    }

    private static IEnumerable<ModelLine> BasesOf(Model model) =>
        model.Bases.Items.Select(name => new ModelLine(ModelLineKind.Inheritance, model.Name, name, "", "", ""));

    private static IEnumerable<ModelLine> LinksOf(Model model) =>
        model
            .Fields.Where(field => field.Link is not null && field.DeclaringModel == model.Name)
            .Select(field => LinkOf(model, field, field.Link!.Peer))
            // The link is the base's, and leads to one class alone.
            .Concat(
                model.OwnerClassName is { } owner
                && model.FindField(Owner) is { Link: not null } field
                && field.DeclaringModel != model.Name
                    ? [LinkOf(model, field, owner)]
                    : []
            );

    private static ModelLine LinkOf(Model model, Field field, string peer) =>
        new(
            ModelLineKind.Link,
            model.Name,
            peer,
            field.Name,
            field.Link!.Kind == LinkKind.OneToOne ? One : Many,
            field.Link.Kind == LinkKind.ManyToMany ? Many
                : field.IsNullable ? AtMostOne
                : One
        );
}

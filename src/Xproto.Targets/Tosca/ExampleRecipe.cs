using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>Writes the smallest recipe that creates an object of a model, complete with references to what the object must link to.</summary>
public sealed class ExampleRecipe
{
    private readonly ModelSet _models;
    private readonly SortedDictionary<string, ExampleNode> _nodes = new(StringComparer.Ordinal);

    private ExampleRecipe(ModelSet models) => _models = models;

    /// <summary>The recipe's lines.</summary>
    /// <returns>Null when the object must link to one that no recipe can name, so that there is no such recipe.</returns>
    public static IReadOnlyList<string>? Of(Model model, ModelSet models)
    {
        var recipe = new ExampleRecipe(models);
        var label = model.Name.ToLowerInvariant();
        return recipe.TryAdd(label, model, mustExist: false, []) ? recipe.Write() : null;
    }

    private bool TryAdd(string label, Model model, bool mustExist, HashSet<string> path)
    {
        if (model.IsAbstract || model.ToscaKeys.IsEmpty || !path.Add(model.Name))
        {
            return false;
        }

        var fields = (mustExist ? ToscaFields.Keys(model) : ToscaFields.NeededToCreate(model)).ToList();
        var links = fields.Where(field => field.Link is not null).ToList();
        _nodes[label] = new(
            label,
            model,
            mustExist,
            fields.Where(field => field.Link is null).ToList(),
            links.ConvertAll(link => (link.Name, Target: LabelOf(label, link, mustExist)))
        );
        foreach (var link in links)
        {
            var peer = _models.Find(link.Link!.Peer);
            if (peer is null || !TryAdd(LabelOf(label, link, mustExist), peer, mustExist: true, path))
            {
                return false;
            }
        }

        path.Remove(model.Name);
        return true;
    }

    // A template is called after the link that needs it; further away, after the whole way there.
    private static string LabelOf(string label, Field link, bool isFurtherAway) =>
        isFurtherAway || link.Name == label ? $"{label}_{link.Name}" : link.Name;

    private List<string> Write()
    {
        var yaml = new YamlWriter();
        yaml.Line($"tosca_definitions_version: {ToscaNames.Version}");
        yaml.Block(
            "imports",
            () =>
            {
                foreach (var model in _nodes.Values.Select(node => node.Model.Name).Distinct().Order(StringComparer.Ordinal))
                {
                    yaml.Line($"- {ToscaNames.Import(model)}");
                }
            }
        );
        yaml.Block(
            "topology_template",
            () =>
                yaml.Block(
                    "node_templates",
                    () =>
                    {
                        foreach (var node in _nodes.Values)
                        {
                            node.Write(yaml);
                        }
                    }
                )
        );
        return [.. yaml.ToString().TrimEnd('\n').Split('\n')];
    }
}

using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xproto.Tosca.Checks;

/// <summary>Reads the requirements of a node template as links of its model.</summary>
/// <param name="models">The model of each node template; null where the type is not known.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class LinkCheck(IReadOnlyDictionary<string, Model?> models, ProblemList problems)
{
    /// <summary>TOSCA's own requirement of every node: it orders nodes and links nothing.</summary>
    public const string OrderOnly = "dependency";

    /// <summary>The links that the template gives, each field once.</summary>
    public IReadOnlyList<NodeLink> ReadLinks(NodeTemplate template, Model model)
    {
        var links = new Dictionary<string, (Field Field, List<string> Targets, Requirement First)>();
        foreach (var requirement in template.Requirements.Where(requirement => requirement.Name != OrderOnly))
        {
            if (model.FindField(requirement.Name) is not { Link: not null } field || field.Name != requirement.Name)
            {
                problems.Add(
                    ProblemKind.Link,
                    requirement.At,
                    requirement.Path,
                    $"{ToscaNames.NodeType(model.Name)} has no link '{requirement.Name}'.",
                    Advice(requirement.Name, model)
                );
            }
            else if (IsTarget(field, requirement))
            {
                Add(links, field, requirement);
            }
        }

        return [.. links.Values.Select(link => new NodeLink(link.Field, link.Targets, link.First.At, link.First.Path))];
    }

    /// <summary>The templates that the template needs before it; a name that is none becomes a problem.</summary>
    public IReadOnlyList<string> ReadDependencies(NodeTemplate template)
    {
        foreach (var requirement in template.Requirements.Where(requirement => !models.ContainsKey(requirement.Node)))
        {
            problems.Add(
                ProblemKind.Link,
                requirement.NodeAt,
                requirement.Path,
                $"There is no node template '{requirement.Node}'.",
                problems.DidYouMean(requirement.Node, models.Keys)
                    ?? "To link to an object that is there already, add a template for it with 'must-exist: true'."
            );
        }

        return [.. template.Requirements.Select(requirement => requirement.Node).Where(models.ContainsKey).Distinct()];
    }

    private bool IsTarget(Field field, Requirement requirement)
    {
        if (models.GetValueOrDefault(requirement.Node) is not { } target)
        {
            return false; // said elsewhere
        }

        if (target.Is(field.Link!.Peer))
        {
            return true;
        }

        problems.Add(
            ProblemKind.Link,
            requirement.NodeAt,
            requirement.Path,
            $"'{field.Name}' links to a {field.Link.Peer}, and '{requirement.Node}' is a {target.Name}."
        );
        return false;
    }

    private void Add(Dictionary<string, (Field Field, List<string> Targets, Requirement First)> links, Field field, Requirement requirement)
    {
        if (links.TryAdd(field.Name, (field, [requirement.Node], requirement)))
        {
            return;
        }

        var first = links[field.Name];
        if (field.Type == FieldType.LinkSet)
        {
            first.Targets.Add(requirement.Node);
            return;
        }

        problems.Add(
            ProblemKind.Link,
            requirement.At,
            requirement.Path,
            $"The link '{field.Name}' is given twice; the first time is line {first.First.At.Line + 1}.",
            "It leads to one object: keep one of them."
        );
    }

    private string? Advice(string name, Model model)
    {
        var links = ToscaFields.Requirements(model).Select(field => field.Name).ToList();
        if (links.Count == 0)
        {
            return $"{model.Name} has no links.";
        }

        return model.FindField(name) is { Link: null } && !CoreFields.IsWrittenByCore(name)
            ? "It is a value: give it under 'properties'."
            : problems.DidYouMean(name, links) ?? $"Its links are {string.Join(", ", links)}.";
    }
}

using System.Globalization;
using Xos.Core.Records;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Apply;

/// <summary>Finds the objects of nodes by their keys, and remembers which node has which.</summary>
internal sealed class NodeFinder(IUnitOfWork unit, ProblemList problems)
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<(string Root, int Id), RecipeNode> _owners = [];

    /// <summary>The id of a node's object; null when it has none (yet).</summary>
    public int? IdOf(string node) => _ids.TryGetValue(node, out var id) ? id : null;

    /// <summary>Remembers the object of a node.</summary>
    /// <returns>False, with a problem, when another node has the same.</returns>
    public bool Remember(RecipeNode node, int id)
    {
        _ids[node.Name] = id;
        var other = _owners.GetValueOrDefault((node.Model!.Root, id));
        _owners[(node.Model.Root, id)] = node;
        if (other is null || (other.MustExist && node.MustExist))
        {
            return true;
        }

        problems.Add(
            ProblemKind.Key,
            node.Template.At,
            node.Template.Path,
            $"'{node.Name}' is the same {node.Model.Name} as '{other.Name}': their keys are equal.",
            "Keep one of them, or give them different keys."
        );
        return false;
    }

    /// <summary>Looks for the object of a node among live ones.</summary>
    /// <returns>Null when there is none; with a problem when there are several.</returns>
    public async Task<Record?> FindAsync(RecipeNode node)
    {
        var conditions = Keys(node).ToList();
        if (conditions.Exists(condition => condition.Value is null))
        {
            return null; // it would link to what is not there
        }

        var found = await unit.FilterAsync(node.Model!.Name, RecordQuery.Where(conditions));
        if (found.Count <= 1)
        {
            return found.Count == 0 ? null : found[0];
        }

        problems.Add(
            ProblemKind.Conflict,
            node.Template.At,
            node.Template.Path,
            $"'{node.Name}' could be any of {found.Count} objects of {node.Model.Name}, with the ids {string.Join(", ", found.Take(10).Select(record => record.Id.ToString(CultureInfo.InvariantCulture)))}.",
            "A recipe cannot tell them apart: rename them first."
        );
        return null;
    }

    private IEnumerable<(string Field, object? Value)> Keys(RecipeNode node)
    {
        var keys = node.Model!.ToscaKeys.SelectMany(key => key.Alternatives).ToHashSet();
        foreach (var value in node.Values.Where(value => keys.Contains(value.Field.WireName)))
        {
            yield return (value.Field.Name, RecordValue.Of(value));
        }

        foreach (var link in node.Links.Where(link => keys.Contains(link.Field.WireName)))
        {
            yield return (link.Field.Name, IdOf(link.Targets[0]));
        }
    }
}

using Xos.Core.Records;
using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Apply;

/// <summary>Brings objects to what the nodes of a recipe say: makes what is missing, changes the fields that differ, and touches nothing else.</summary>
/// <remarks>It goes on after a problem, to tell all of them; the caller then gives the unit of work up.</remarks>
internal sealed class RecipeApplier(IUnitOfWork unit, ProblemList problems)
{
    private readonly NodeFinder _finder = new(unit, problems);

    /// <summary>Applies nodes in the given order.</summary>
    public async Task<IReadOnlyList<AppliedNode>> ApplyAsync(IReadOnlyList<RecipeNode> nodes)
    {
        var applied = new List<AppliedNode>();
        foreach (var node in nodes)
        {
            if (await TryApplyAsync(node) is { } done && _finder.Remember(node, done.Id!.Value))
            {
                applied.Add(done);
            }
        }

        return applied;
    }

    private async Task<AppliedNode?> TryApplyAsync(RecipeNode node)
    {
        // What needs a node with a problem is not asked about: its problems would be echoes.
        if (!node.IsSound || node.Dependencies.Any(name => _finder.IdOf(name) is null))
        {
            return null;
        }

        var before = problems.Count;
        try
        {
            var record = await _finder.FindAsync(node);
            if (problems.Count > before)
            {
                return null;
            }

            return record is not null ? await UpdateAsync(node, record) : await CreateAsync(node);
        }
        catch (RecordException refusal) when (RefusalProblems.IsOfRecipe(refusal))
        {
            RefusalProblems.Add(node, refusal, problems);
            return null;
        }
    }

    private async Task<AppliedNode?> CreateAsync(RecipeNode node)
    {
        if (node.MustExist)
        {
            var keys = string.Join(", ", node.Model!.ToscaKeys.SelectMany(key => key.Alternatives));
            problems.Add(
                ProblemKind.NotFound,
                node.Template.At,
                node.Template.Path,
                $"'{node.Name}' has '{ToscaNames.MustExist}', and there is no {node.Model.Name} with its {keys}.",
                $"Create it first, or leave '{ToscaNames.MustExist}' out."
            );
            return null;
        }

        var record = await unit.CreateAsync(node.Model!.Name, Given(node).ToDictionary(pair => pair.Field.Name, pair => pair.Value));
        return new(node.Name, node.Model.Name, NodeChange.Created, record.Id, []);
    }

    private async Task<AppliedNode> UpdateAsync(RecipeNode node, Record record)
    {
        var changes = Given(node)
            .Where(pair => !IsHeld(record, pair.Field, pair.Value))
            .ToDictionary(pair => pair.Field.Name, pair => pair.Value);
        if (changes.Count > 0)
        {
            await unit.UpdateAsync(node.Model!.Name, record.Id, changes, SaveOptions.Default);
        }

        var change =
            changes.Count > 0 ? NodeChange.Updated
            : node.MustExist ? NodeChange.Left
            : NodeChange.Unchanged;
        return new(node.Name, node.Model!.Name, change, record.Id, [.. changes.Keys]);
    }

    private IEnumerable<(Field Field, object? Value)> Given(RecipeNode node) =>
        node
            .Values.Select(value => (value.Field, RecordValue.Of(value)))
            .Concat(node.Links.Select(link => (link.Field, (object?)Ids(link))));

    private object Ids(NodeLink link)
    {
        var ids = link.Targets.Select(target => _finder.IdOf(target)!.Value).ToList();
        return link.Field.Type == FieldType.LinkSet ? ids : ids[0];
    }

    private static bool IsHeld(Record record, Field field, object? value) =>
        field.Type == FieldType.LinkSet
            ? ((IEnumerable<int>)value!).ToHashSet().SetEquals(record[field.Name] as IEnumerable<int> ?? [])
            : Equals(record[field.Name], value);
}

using Xos.Core.Records;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Apply;

/// <summary>Deletes the objects of a recipe's nodes, those that depend on others first. What the recipe only refers to stays, and what is gone already is no problem.</summary>
internal sealed class RecipeRemover(IUnitOfWork unit, ProblemList problems)
{
    private readonly NodeFinder _finder = new(unit, problems);

    /// <summary>Deletes the objects of nodes.</summary>
    /// <param name="nodes">In the order in which they would be applied.</param>
    /// <returns>What became of each, in the same order.</returns>
    public async Task<IReadOnlyList<AppliedNode>> RemoveAsync(IReadOnlyList<RecipeNode> nodes)
    {
        foreach (var node in nodes.Where(node => node.IsSound))
        {
            if (await _finder.FindAsync(node) is { } record)
            {
                _finder.Remember(node, record.Id);
            }
        }

        var removed = new Stack<AppliedNode>();
        foreach (var node in nodes.Where(node => node.IsSound).Reverse())
        {
            var change = await TryRemoveAsync(node) ? NodeChange.Deleted : NodeChange.Left;
            removed.Push(new(node.Name, node.Model!.Name, change, _finder.IdOf(node.Name), []));
        }

        return [.. removed];
    }

    private async Task<bool> TryRemoveAsync(RecipeNode node)
    {
        if (node.MustExist || _finder.IdOf(node.Name) is not { } id)
        {
            return false;
        }

        try
        {
            await unit.DeleteAsync(node.Model!.Name, id);
            return true;
        }
        catch (RecordException refusal) when (refusal.Error == RecordError.NotFound)
        {
            return true; // it went with what it depends on
        }
        catch (RecordException refusal) when (RefusalProblems.IsOfRecipe(refusal))
        {
            RefusalProblems.Add(node, refusal, problems);
            return false;
        }
    }
}

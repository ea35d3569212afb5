using Xos.Core.Records;
using Xos.Core.Tosca.Apply;
using Xos.Core.Tosca.Checks;
using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;

namespace Xos.Core.Tosca;

/// <summary>Applies recipes and takes them back, each in one transaction.</summary>
internal sealed class RecipeEngine(RecordService records)
{
    /// <summary>Makes what a recipe describes and is not there yet, and brings the rest to what it says.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="recipe">The recipe's text, in UTF-8.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    /// <returns>What became of each node, in the order of application.</returns>
    /// <exception cref="RecipeException">The recipe has problems; nothing happened.</exception>
    public Task<IReadOnlyList<AppliedNode>> ApplyAsync(Caller caller, ReadOnlyMemory<byte> recipe, CancellationToken cancellation) =>
        records.ExecuteAsync(caller, Applying(recipe), cancellation);

    /// <summary>Tells what <see cref="ApplyAsync"/> would do now; nothing happens.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public async Task<IReadOnlyList<AppliedNode>> PlanAsync(Caller caller, ReadOnlyMemory<byte> recipe, CancellationToken cancellation)
    {
        var nodes = await records.RehearseAsync(caller, Applying(recipe), cancellation);
        // An object that is not there has no id yet; another may get the one that was tried.
        return [.. nodes.Select(static node => node.Change == NodeChange.Created ? node with { Id = null } : node)];
    }

    /// <summary>Deletes what a recipe describes; what it only refers to stays.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public Task<IReadOnlyList<AppliedNode>> DeleteAsync(Caller caller, ReadOnlyMemory<byte> recipe, CancellationToken cancellation)
    {
        var (read, inText) = Read(recipe);
        return records.ExecuteAsync(
            caller,
            async unit =>
            {
                // Of this run: the store may want another.
                var problems = new ProblemList(inText);
                var nodes = RecipeCheck.Check(read, unit.Catalog, problems);
                problems.ThrowIfAny();
                var removed = await new RecipeRemover(unit, problems).RemoveAsync(nodes);
                problems.ThrowIfAny();
                return removed;
            },
            cancellation
        );
    }

    private static Func<IUnitOfWork, Task<IReadOnlyList<AppliedNode>>> Applying(ReadOnlyMemory<byte> recipe)
    {
        var (read, inText) = Read(recipe);
        return async unit =>
        {
            // Of this run: the store may want another.
            var problems = new ProblemList(inText);
            var nodes = RecipeCheck.Check(read, unit.Catalog, problems);
            var applied = await new RecipeApplier(unit, problems).ApplyAsync(nodes);
            problems.ThrowIfAny();
            return applied;
        };
    }

    private static (Recipe Recipe, ProblemList Problems) Read(ReadOnlyMemory<byte> recipe)
    {
        var problems = new ProblemList();
        var read = new RecipeReader(problems).Read(recipe.Span);
        if (read is null)
        {
            problems.ThrowIfAny();
        }

        return (read!, problems);
    }
}

using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Tosca.Apply;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xos.Core.Tosca;

/// <summary>Applies recipes and takes them back, each in one transaction.</summary>
internal sealed class RecipeEngine(RecordService records, CatalogPublisher publisher)
{
    /// <summary>Makes what a recipe describes and is not there yet, and brings the rest to what it says.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    /// <returns>What became of each node, in the order of application.</returns>
    /// <exception cref="RecipeException">The recipe has problems; nothing happened.</exception>
    public Task<RecipeResult> ApplyAsync(Caller caller, PostedRecipe recipe, CancellationToken cancellation) =>
        records.ExecuteAsync(caller, Applying(recipe), cancellation);

    /// <summary>Tells what <see cref="ApplyAsync"/> would do now; nothing happens.</summary>
    /// <remarks>Where there is nothing to do, or the recipe has problems that keep it from beginning, no writer waits for it.</remarks>
    /// <inheritdoc cref="ApplyAsync"/>
    public async Task<RecipeResult> PlanAsync(Caller caller, PostedRecipe recipe, CancellationToken cancellation)
    {
        var work = Applying(recipe);
        var plan =
            await records.ReadAsync(caller, unit => LookingUnit.TryAsync(unit, work), cancellation)
            ?? await records.RehearseAsync(caller, work, cancellation);
        // An object that is not there has no id yet; another may get the one that was tried.
        return plan with
        {
            Nodes = [.. plan.Nodes.Select(static node => node.Change == NodeChange.Created ? node with { Id = null } : node)],
        };
    }

    /// <summary>Deletes what a recipe describes; what it only refers to stays.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public Task<RecipeResult> DeleteAsync(Caller caller, PostedRecipe recipe, CancellationToken cancellation) =>
        records.ExecuteAsync(
            caller,
            Checking(
                recipe,
                // What is not understood might be what the others depend on.
                isAllNeeded: true,
                static (nodes, unit, problems) => new RecipeRemover(unit, problems).RemoveAsync(nodes)
            ),
            cancellation
        );

    private Func<IUnitOfWork, Task<RecipeResult>> Applying(PostedRecipe recipe) =>
        Checking(recipe, isAllNeeded: false, static (nodes, unit, problems) => new RecipeApplier(unit, problems).ApplyAsync(nodes));

    private Func<IUnitOfWork, Task<RecipeResult>> Checking(
        PostedRecipe recipe,
        bool isAllNeeded,
        Func<IReadOnlyList<RecipeNode>, IUnitOfWork, ProblemList, Task<IReadOnlyList<AppliedNode>>> work
    )
    {
        var inText = new ProblemList();
        var read = new RecipeReader(inText).Read(recipe.Text.Span);
        if (read is null)
        {
            inText.ThrowIfAny();
        }

        // Before it is the writer's turn: nobody has to wait for what needs no store.
        var catalog = publisher.Current;
        var before = Check(catalog);
        return async unit =>
        {
            var (checkedRecipe, inRecipe) = unit.Catalog == catalog ? before : Check(unit.Catalog);
            // Of this run: the store may want another.
            var problems = new ProblemList(inRecipe);
            var nodes = await work(checkedRecipe.Nodes, unit, problems);
            problems.ThrowIfAny();
            return new(nodes, checkedRecipe.Outputs);
        };

        (CheckedRecipe Recipe, ProblemList Problems) Check(ModelCatalog models)
        {
            var problems = new ProblemList(inText);
            var checkedRecipe = RecipeCheck.Check(read!, recipe.Inputs, KnownModels.Loaded(models.Models), problems);
            if (isAllNeeded)
            {
                problems.ThrowIfAny();
            }

            return (checkedRecipe, problems);
        }
    }
}

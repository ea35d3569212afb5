using System.Text;
using Xos.Core.Tests.Backup;
using Xos.Core.Tosca;
using Xos.Core.Tosca.Apply;
using Xos.Core.Tosca.Http;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tests.Tosca;

/// <summary>What a recipe would do, told without doing it.</summary>
public sealed class RecipePlanTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private RecipeEngine _engine = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(Checked.HelloWorld);
        _engine = new(_store.Records, _store.Catalog);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_plan_changes_nothing_and_is_what_applying_does_then()
    {
        var changed = TutorialRecipe.Text.Replace("Daenerys Targaryen", "Arya Stark", StringComparison.Ordinal);
        foreach (var recipe in new[] { TutorialRecipe.Text, TutorialRecipe.Text, changed })
        {
            var before = await StoreDump.ReadAsync(_store.Database);

            var plan = await PlanAsync(recipe);

            (await StoreDump.ReadAsync(_store.Database)).ShouldBe(before);
            var applied = await _engine.ApplyAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default);
            plan.Nodes.Select(static node => (node.Name, node.Model, node.Change, string.Join(' ', node.Fields)))
                .ShouldBe(applied.Nodes.Select(static node => (node.Name, node.Model, node.Change, string.Join(' ', node.Fields))));
        }
    }

    [Fact]
    public async Task People_read_a_line_for_each_node_and_why()
    {
        PlanText
            .Of(await PlanAsync(TutorialRecipe.Text))
            .ShouldBe(
                """
                create constraints: there is no such ServiceGraphConstraint
                create service: there is no such HelloWorldService
                create serviceinstance: there is no such HelloWorldServiceInstance

                """
            );
        await _engine.ApplyAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(TutorialRecipe.Text)), default);

        PlanText
            .Of(await PlanAsync(TutorialRecipe.Text.Replace("Daenerys Targaryen", "Arya Stark", StringComparison.Ordinal)))
            .ShouldBe(
                """
                leave constraints: ServiceGraphConstraint 1 is as the recipe says
                leave service: HelloWorldService 1 is as the recipe says
                update serviceinstance: HelloWorldServiceInstance 1 differs in hello_to

                """
            );
        PlanText.Of(await PlanAsync(TutorialRecipe.Text)).ShouldEndWith("\nNothing to do.\n");
    }

    [Fact]
    public async Task Objects_that_would_be_made_have_no_id_yet_and_the_id_is_not_used_up()
    {
        (await PlanAsync(TutorialRecipe.Text)).Nodes.ShouldAllBe(static node => node.Change == NodeChange.Created && node.Id == null);

        (await _store.ServiceAsync("first")).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_with_nothing_to_do_waits_for_no_writer()
    {
        await _engine.ApplyAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(TutorialRecipe.Text)), default);

        await WhileSomebodyWritesAsync(async () =>
            (await PlanAsync(TutorialRecipe.Text)).Nodes.ShouldAllBe(static node => node.Change == NodeChange.Unchanged)
        );
    }

    [Fact]
    public async Task What_cannot_be_read_waits_for_no_writer() =>
        await WhileSomebodyWritesAsync(async () =>
        {
            var recipe = new PostedRecipe("a: ["u8.ToArray());
            await Should.ThrowAsync<RecipeException>(() => _engine.ApplyAsync(TestStore.Admin, recipe, default));
            await Should.ThrowAsync<RecipeException>(() => _engine.PlanAsync(TestStore.Admin, recipe, default));
            await Should.ThrowAsync<RecipeException>(() => _engine.DeleteAsync(TestStore.Admin, recipe, default));
        });

    [Fact]
    public async Task What_is_not_understood_deletes_nothing_and_waits_for_no_writer() =>
        await WhileSomebodyWritesAsync(async () =>
        {
            var recipe = TutorialRecipe.Text.Replace("hello_to:", "hello_ot:", StringComparison.Ordinal);
            (
                await Should.ThrowAsync<RecipeException>(() =>
                    _engine.DeleteAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default)
                )
            )
                .Problems.ShouldHaveSingleItem()
                .Message.ShouldContain("hello_ot");
        });

    [Fact]
    public async Task Two_thousand_nodes_are_one_transaction_and_planned_again_nothing_is_to_do()
    {
        var recipe = Checked.Wrap(
            "service: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: x}}\n"
                + string.Join(
                    '\n',
                    Enumerable
                        .Range(1, 1999)
                        .Select(i =>
                            $"i{i}: {{type: tosca.nodes.HelloWorldServiceInstance, properties: {{name: i{i}, hello_to: x}}, requirements: [{{owner: service}}]}}"
                        )
                )
        );
        var commits = 0;
        _store.Database.Notifications.Changed += (_, _) => commits++;

        var applied = await _engine.ApplyAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default);

        applied.Nodes.Count(static node => node.Change == NodeChange.Created).ShouldBe(2000);
        PlanText.Of(await PlanAsync(recipe)).ShouldEndWith("Nothing to do.\n");
        // Its own commit may be noted by now, that of the recipe is.
        await _store.ServiceAsync("later");
        commits.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task What_could_not_be_applied_is_refused_as_it_would_be_then() =>
        (
            await Should.ThrowAsync<RecipeException>(() =>
                PlanAsync(TutorialRecipe.Text.Replace("hello_to: Daenerys Targaryen", "must-exist: true", StringComparison.Ordinal))
            )
        ).Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.NotFound);

    private async Task WhileSomebodyWritesAsync(Func<Task> work)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = _store.Database.WriteAsync(
            async _ =>
            {
                begun.TrySetResult();
                await gate.Task;
                return 0;
            },
            default
        );
        await begun.Task;
        try
        {
            await work().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            gate.SetResult();
            await writer;
        }
    }

    private Task<RecipeResult> PlanAsync(string recipe) => _engine.PlanAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default);
}

using System.Text;
using Xos.Core.Records;
using Xos.Core.Tosca;
using Xos.Core.Tosca.Apply;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tests.Tosca;

/// <summary>What recipes do to a real store.</summary>
public sealed class RecipeEngineTests : IAsyncLifetime
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
    public async Task The_tutorial_s_recipe_makes_its_three_objects_and_gives_the_instance_its_owner()
    {
        var applied = await ApplyAsync(TutorialRecipe.Text);

        applied
            .Select(node => (node.Name, node.Model, node.Change, node.Id))
            .ShouldBe([
                ("constraints", "ServiceGraphConstraint", NodeChange.Created, 1),
                ("service", "HelloWorldService", NodeChange.Created, 1),
                ("serviceinstance", "HelloWorldServiceInstance", NodeChange.Created, 1),
            ]);
        (await _store.GetAsync("HelloWorldService", 1))["hello_from"].ShouldBe("Jhon Snow");
        (await _store.GetAsync("HelloWorldServiceInstance", 1))["owner"].ShouldBe(1);
        (await _store.GetAsync("ServiceGraphConstraint", 1))["constraints"].ShouldBe("[\"HelloWorld\"]");
    }

    [Fact]
    public async Task A_recipe_that_is_refused_among_other_changes_tells_each_problem_once()
    {
        // Found when the service was made already.
        var recipe = TutorialRecipe.Text.Replace("hello_to: Daenerys Targaryen", "must-exist: true");

        var runs = await _store.TogetherAsync(
            Enumerable
                .Range(0, 3)
                .Select(i => i == 1 ? (Func<Task<object>>)(async () => await ApplyAsync(recipe)) : (async () => await SiteAsync(i)))
        );

        (await Should.ThrowAsync<RecipeException>(runs[1])).Problems.Single().Kind.ShouldBe(ProblemKind.NotFound);
        (await _store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
        (await _store.FilterAsync("Site")).Count.ShouldBe(2);

        Task<Record> SiteAsync(int i) => _store.CreateAsync("Site", ("name", $"{i}"), ("login_base", $"{i}"), ("abbreviated_name", "s"));
    }

    [Fact]
    public async Task Applied_again_it_touches_nothing()
    {
        await ApplyAsync(TutorialRecipe.Text);
        var updated = (await _store.GetAsync("HelloWorldService", 1))["updated"];
        _store.Time.Advance(TimeSpan.FromMinutes(1));

        var applied = await ApplyAsync(TutorialRecipe.Text);

        applied.ShouldAllBe(node => node.Change == NodeChange.Unchanged);
        (await _store.GetAsync("HelloWorldService", 1))["updated"].ShouldBe(updated);
        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_recipe_changes_the_fields_that_differ_of_the_nodes_that_differ()
    {
        await ApplyAsync(TutorialRecipe.Text);
        _store.Time.Advance(TimeSpan.FromMinutes(1));

        var applied = await ApplyAsync(TutorialRecipe.Text.Replace("Daenerys Targaryen", "Arya Stark"));

        applied.Select(node => node.Change).ShouldBe([NodeChange.Unchanged, NodeChange.Unchanged, NodeChange.Updated]);
        applied[2].Fields.ShouldBe(["hello_to"]);
        var instance = await _store.GetAsync("HelloWorldServiceInstance", 1);
        instance["hello_to"].ShouldBe("Arya Stark");
        instance["updated"].ShouldBe(Instant.Now(_store.Time));
    }

    [Fact]
    public async Task When_one_node_cannot_be_applied_none_is_and_all_problems_are_told()
    {
        var report = await RefusalOf(
            """
            good: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: x}}
            missing: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i}}
            nowhere: {type: tosca.nodes.HelloWorldNothing, properties: {name: n}}
            toolong:
              type: tosca.nodes.HelloWorldService
              properties:
                name: this name is longer than thirty characters
                hello_from: x
            """
        );

        report.ShouldBe(
            """
            line 10, column 5, topology_template.node_templates.missing: hello_to is required. Add 'hello_to' under 'properties'.
            line 11, column 21, topology_template.node_templates.nowhere.type: The type 'tosca.nodes.HelloWorldNothing' is not known: it is no model that is loaded. Imported are Everything, HelloWorldService, HelloWorldServiceInstance, ServiceInstanceLink.
            line 15, column 15, topology_template.node_templates.toolong.properties.name: name may have at most 30 characters, not 42.
            """
        );
        (await _store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_depends_on_a_node_with_problems_is_not_blamed() =>
        (
            await RefusalOf(
                """
                instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}, requirements: [{owner: service}]}
                service: {type: tosca.nodes.HelloWorldService, properties: {name: s}}
                """
            )
        ).ShouldBe(
            "line 10, column 5, topology_template.node_templates.service: hello_from is required. Add 'hello_from' under 'properties'."
        );

    [Fact]
    public async Task Nor_is_an_instance_whose_owner_would_be_a_node_with_problems() =>
        (
            await RefusalOf(
                """
                instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}}
                service: {type: tosca.nodes.HelloWorldService, properties: {name: s}}
                """
            )
        ).ShouldBe(
            "line 10, column 5, topology_template.node_templates.service: hello_from is required. Add 'hello_from' under 'properties'."
        );

    [Fact]
    public async Task A_reference_to_what_is_there_links_to_it_and_leaves_it_alone()
    {
        await _store.ServiceAsync("first");
        var second = await _store.ServiceAsync("second");
        _store.Time.Advance(TimeSpan.FromMinutes(1));

        var applied = await ApplyAsync(
            Checked.Wrap(
                """
                instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}, requirements: [{owner: theirs}]}
                theirs: {type: tosca.nodes.HelloWorldService, properties: {must-exist: true, name: second}}
                """
            )
        );

        applied.Select(node => (node.Name, node.Change)).ShouldBe([("theirs", NodeChange.Left), ("instance", NodeChange.Created)]);
        (await _store.GetAsync("HelloWorldServiceInstance", 1))["owner"].ShouldBe(second.Id);
        (await _store.GetAsync("HelloWorldService", second.Id))["updated"].ShouldBe(second["updated"]);
    }

    [Fact]
    public async Task A_reference_to_what_is_not_there_is_refused()
    {
        var refusal = await Should.ThrowAsync<RecipeException>(() =>
            ApplyAsync(Checked.Wrap("theirs: {type: tosca.nodes.HelloWorldService, properties: {must-exist: true, name: nobody}}"))
        );

        refusal.Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.NotFound);
        refusal.Problems.Single().Message.ShouldBe("'theirs' has 'must-exist', and there is no HelloWorldService with its name.");
    }

    [Fact]
    public async Task A_key_that_several_objects_share_is_refused()
    {
        await _store.ServiceAsync();
        await _store.InstanceAsync("twin");
        await _store.InstanceAsync("twin");

        var refusal = await Should.ThrowAsync<RecipeException>(() =>
            ApplyAsync(Checked.Wrap("twin: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: twin, hello_to: x}}"))
        );

        refusal.Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.Conflict);
        refusal.Problems.Single().Message.ShouldBe("'twin' could be any of 2 objects of HelloWorldServiceInstance, with the ids 1, 2.");
    }

    [Fact]
    public async Task Two_nodes_for_one_object_are_refused() =>
        (
            await RefusalOf(
                """
                a: {type: tosca.nodes.HelloWorldService, properties: {name: same, hello_from: x}}
                b: {type: tosca.nodes.HelloWorldService, properties: {name: same, hello_from: y}}
                """
            )
        ).ShouldBe(
            "line 10, column 5, topology_template.node_templates.b: 'b' is the same HelloWorldService as 'a': their keys are equal. Keep one of them, or give them different keys."
        );

    [Fact]
    public async Task A_name_that_another_model_s_object_has_is_a_conflict()
    {
        await _store.CreateAsync("Service", ("name", "taken"));

        var refusal = await Should.ThrowAsync<RecipeException>(() =>
            ApplyAsync(Checked.Wrap("s: {type: tosca.nodes.HelloWorldService, properties: {name: taken, hello_from: x}}"))
        );

        refusal.Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.Conflict);
    }

    [Fact]
    public async Task Links_to_many_are_set_and_compared_as_sets()
    {
        const string Friends = """
            a: {type: tosca.nodes.Everything, properties: {name: a}, requirements: [{friends: b}, {friends: c}]}
            b: {type: tosca.nodes.Everything, properties: {name: b}}
            c: {type: tosca.nodes.Everything, properties: {name: c}}
            """;
        var applied = await ApplyAsync(Checked.Wrap(Friends));
        int Id(string name) => applied.Single(node => node.Name == name).Id!.Value;

        var members = (IEnumerable<int>)(await _store.GetAsync("Everything", Id("a")))["friends"]!;
        members.ShouldBe([Id("b"), Id("c")], ignoreOrder: true);
        (await ApplyAsync(Checked.Wrap(Friends.Replace("{friends: b}, {friends: c}", "{friends: c}, {friends: b}")))).ShouldAllBe(node =>
            node.Change == NodeChange.Unchanged
        );
    }

    [Fact]
    public async Task A_key_made_of_links_finds_its_object_again()
    {
        const string Chain = """
            link: {type: tosca.nodes.ServiceInstanceLink, requirements: [{provider_service_instance: provider}, {subscriber_service_instance: subscriber}]}
            provider: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: p, hello_to: x}}
            service: {type: tosca.nodes.HelloWorldService, properties: {name: s, hello_from: x}}
            subscriber: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: q, hello_to: x}}
            """;

        (await ApplyAsync(Checked.Wrap(Chain))).ShouldAllBe(node => node.Change == NodeChange.Created);
        (await ApplyAsync(Checked.Wrap(Chain))).ShouldAllBe(node => node.Change == NodeChange.Unchanged);
        (await _store.FilterAsync("ServiceInstanceLink")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_value_is_stored_as_given_and_found_unchanged()
    {
        var values = Checked.Wrap(
            "e: {type: tosca.nodes.Everything, properties: {name: e, truth: yes, small: -1, natural: 4294967295, large: 9223372036854775807, single: 0.1, wide: 0.1, day: '2030-01-31T12:00:00.123456+02:00', trimmed: ' t '}}"
        );

        await ApplyAsync(values);

        (await _store.GetAsync("Everything", 1))["natural"].ShouldBe(4294967295u);
        (await ApplyAsync(values)).Single().Change.ShouldBe(NodeChange.Unchanged);
    }

    [Fact]
    public async Task A_null_clears_a_field()
    {
        await ApplyAsync(Checked.Wrap("e: {type: tosca.nodes.Everything, properties: {name: e, small: 1}}"));
        await ApplyAsync(Checked.Wrap("e: {type: tosca.nodes.Everything, properties: {name: e, small: null}}"));

        (await _store.GetAsync("Everything", 1))["small"].ShouldBeNull();
    }

    [Fact]
    public async Task What_only_synchronizers_may_write_is_forbidden()
    {
        await ApplyAsync(TutorialRecipe.Text);

        var refusal = await Should.ThrowAsync<RecipeException>(() =>
            ApplyAsync(Checked.Wrap("s: {type: tosca.nodes.HelloWorldService, properties: {name: HelloWorld, backend_status: fine}}"))
        );

        refusal.Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.Forbidden);
    }

    [Fact]
    public async Task Deleting_takes_the_objects_in_reverse_and_tells_them_in_order()
    {
        await ApplyAsync(TutorialRecipe.Text);

        var deleted = await DeleteAsync(TutorialRecipe.Text);

        deleted
            .Select(node => (node.Name, node.Change))
            .ShouldBe([("constraints", NodeChange.Deleted), ("service", NodeChange.Deleted), ("serviceinstance", NodeChange.Deleted)]);
        (await _store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
        (await _store.FilterAsync("HelloWorldServiceInstance")).ShouldBeEmpty();
        (await _store.FilterAsync("ServiceGraphConstraint")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_again_deletes_nothing()
    {
        await ApplyAsync(TutorialRecipe.Text);
        await DeleteAsync(TutorialRecipe.Text);

        (await DeleteAsync(TutorialRecipe.Text)).ShouldAllBe(node => node.Change == NodeChange.Left);
    }

    [Fact]
    public async Task Deleting_leaves_what_the_recipe_only_refers_to()
    {
        await _store.ServiceAsync("theirs");
        var recipe = Checked.Wrap(
            """
            instance: {type: tosca.nodes.HelloWorldServiceInstance, properties: {name: i, hello_to: x}, requirements: [{owner: theirs}]}
            theirs: {type: tosca.nodes.HelloWorldService, properties: {must-exist: true, name: theirs}}
            """
        );
        await ApplyAsync(recipe);

        await DeleteAsync(recipe);

        (await _store.FilterAsync("HelloWorldServiceInstance")).ShouldBeEmpty();
        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_protected_object_keeps_all_from_being_deleted()
    {
        await ApplyAsync(TutorialRecipe.Text);
        await _store.UpdateAsync("HelloWorldService", 1, ("write_protect", true));

        var refusal = await Should.ThrowAsync<RecipeException>(() => DeleteAsync(TutorialRecipe.Text));

        refusal.Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.Conflict);
        (await _store.FilterAsync("HelloWorldServiceInstance")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_deleted_can_be_made_again_at_once()
    {
        await ApplyAsync(TutorialRecipe.Text);
        await DeleteAsync(TutorialRecipe.Text);

        (await ApplyAsync(TutorialRecipe.Text)).ShouldAllBe(node => node.Change == NodeChange.Created);
    }

    private async Task<IReadOnlyList<AppliedNode>> ApplyAsync(string recipe) =>
        (await _engine.ApplyAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default)).Nodes;

    private async Task<IReadOnlyList<AppliedNode>> DeleteAsync(string recipe) =>
        (await _engine.DeleteAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default)).Nodes;

    private async Task<string> RefusalOf(string templates) =>
        string.Join('\n', (await Should.ThrowAsync<RecipeException>(() => ApplyAsync(Checked.Wrap(templates)))).Problems);
}

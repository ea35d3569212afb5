using Microsoft.Extensions.Logging;
using Xos.Runtime.Sync;

namespace Xos.Testing.Tests;

/// <summary>Policies on a core in memory, with the base that is generated for a model.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task A_policy_is_run_once_and_makes_what_follows_from_the_object()
    {
        var museum = await _core.CreateAsync(new MuseumService { Name = "museum", Curator = "Ada" });

        var run = await _core.PoliceAsync(new FirstVisit(), museum);

        run.PolicyCode.ShouldBe(1);
        run.PolicyStatus.ShouldBe("done");
        run.Messages.ShouldContain("MODEL POLICY: calling handler MuseumService museum FirstVisit handle_create");
        var visit = (await _core.Client.ListAsync<Visit>()).ShouldHaveSingleItem();
        visit.Guest.ShouldBe("Ada");
        (await _core.Client.GetAsync<MuseumService>(museum.Id)).Policed.ShouldBe(museum.Updated);
    }

    [Fact]
    public async Task The_second_run_is_an_update_and_what_it_changes_is_noted_as_a_policys()
    {
        var museum = await _core.CreateAsync(new MuseumService { Name = "museum", Curator = "Ada" });
        await _core.PoliceAsync(new FirstVisit(), museum);
        museum.Curator = "Grace";
        await museum.SaveAsync();

        await _core.PoliceAsync(new FirstVisit(), museum);

        var visit = (await _core.Client.ListAsync<Visit>()).ShouldHaveSingleItem();
        visit.Guest.ShouldBe("Grace");
        visit.ChangedByPolicy.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_a_policy_throws_becomes_the_outcome()
    {
        var museum = await _core.CreateAsync(new MuseumService { Name = "museum", Curator = "closed" });

        var run = await _core.PoliceAsync(new FirstVisit(), museum);
        run.PolicyCode.ShouldBe(2);
        run.PolicyStatus.ShouldStartWith("InvalidOperationException: closed\n   at ");

        museum.Curator = "later";
        await museum.SaveAsync();
        (await _core.PoliceAsync(new FirstVisit(), museum)).PolicyCode.ShouldBe(0);
        (await _core.Client.GetAsync<MuseumService>(museum.Id)).Policed.ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_object_goes_to_its_handler_before_it_is_purged()
    {
        var museum = await _core.CreateAsync(new MuseumService { Name = "museum", Curator = "Ada" });

        var run = await _core.DeleteAsync(new FirstVisit(), museum);

        run.PolicyCode.ShouldBe(1);
        run.Messages.ShouldContain("closing museum");
        run.Model.BackendNeedDeletePolicy.ShouldBeFalse();
    }

    internal sealed class FirstVisit : MuseumServicePolicy
    {
        public override async Task HandleCreateAsync(MuseumService model, CancellationToken cancellationToken)
        {
            switch (model.Curator)
            {
                case "closed":
                    throw new InvalidOperationException("closed");
                case "later":
                    throw new DeferredException("later");
                default:
                    await Core.CreateAsync(
                        new Visit
                        {
                            Name = "first",
                            Owner = model,
                            Guest = model.Curator,
                        },
                        cancellationToken
                    );
                    break;
            }
        }

        public override async Task HandleUpdateAsync(MuseumService model, CancellationToken cancellationToken)
        {
            foreach (var visit in await Core.ListAsync<Visit>(cancellationToken))
            {
                visit.Guest = model.Curator;
                await visit.SaveAsync(cancellationToken: cancellationToken);
            }
        }

        public override Task HandleDeleteAsync(MuseumService model, CancellationToken cancellationToken)
        {
            Log.LogInformation("closing {Museum}", model);
            return Task.CompletedTask;
        }
    }
}

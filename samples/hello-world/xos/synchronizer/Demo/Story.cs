using Xos.Embedded;

namespace HelloWorld.Demo;

/// <summary>The steps of the tutorial: each says what it does, does it, waits for what must come of it, and says what to look for.</summary>
internal sealed class Story(Narrator narrator, CoreClient client, RunningCore core, TimeProvider time)
{
    private const string Services = "helloworldservices";
    private const string Instances = "helloworldserviceinstances";

    private readonly string _recipe = ReadRecipe();
    private SeenObject? _service;
    private SeenObject? _instance;

    /// <summary>Tells all of it.</summary>
    /// <exception cref="DemoException">Something did not come about.</exception>
    public async Task TellAsync(CancellationToken stopping)
    {
        Begin();
        Func<CancellationToken, Task>[] steps = [OnboardAsync, DeclareAsync, UpdateAsync, DeferAsync, FailAsync, HealAsync, DeleteAsync];
        foreach (var step in steps)
        {
            await step(stopping);
            await narrator.PauseAsync(time, stopping);
        }

        End();
    }

    private void Begin()
    {
        narrator.Say(
            """

            The tutorial now plays by itself, in seven steps. Its core is of its own and goes when it ends:
            nothing that you have is touched.
            """
        );
        if (core.Addresses.Web is { } pages)
        {
            narrator.Say(
                $"Watch it in a browser:  {pages}  as {core.Username} with {(core.HasDefaultPassword ? core.Password : "your password")}"
            );
        }
    }

    private async Task OnboardAsync(CancellationToken stopping)
    {
        narrator.Step("Onboarding: the core learns the service's models");
        narrator.Say(
            """
            The synchronizer uploaded hello-world.xproto. Both models have gRPC methods, REST, pages and
            types for recipes since, without a restart and without code:
            """
        );
        foreach (var model in core.Synchronizer.Models)
        {
            var type = await client.GetTypeAsync(model.ToLowerInvariant(), stopping);
            var line = type.Split('\n').FirstOrDefault(line => line.Contains($"tosca.nodes.{model}:", StringComparison.Ordinal));
            narrator.Show("type", line?.Trim(' ', ':') ?? throw new DemoException($"The core has no type for the model {model}."));
        }

        Look("HelloWorldService", "a list with a form, which nobody wrote");
    }

    private async Task DeclareAsync(CancellationToken stopping)
    {
        narrator.Step("Recipe: somebody declares what there is to be");
        narrator.Say("samples/hello-world.yaml declares a service, an instance of it, and how they are drawn:");
        narrator.Show("POST", $"{client.Tosca}run");
        narrator.Show("answer", await client.PostRecipeAsync("run", _recipe, stopping));
        narrator.Say("The core keeps it and wakes the synchronizer, which runs a step for each. Code 1 is: done.");
        _service = await ShowAsync("service", Services, IsReal, "the service to be real", stopping);
        _instance = await ShowAsync("instance", Instances, IsReal, "the instance to be real", stopping);
        LookAtInstance("its state, and the owner that it links to");
    }

    private async Task UpdateAsync(CancellationToken stopping)
    {
        narrator.Step("Update: a change runs the step again");
        await ChangeAsync(Services, _service, "hello_from", "Arya Stark", stopping);
        var service = await ShowAsync("service", Services, IsReal, "the change to be real", stopping);
        narrator.Show("", service!.Times);
        narrator.Say("'enacted' has caught up with 'updated': the back end has this very version.");
    }

    private async Task DeferAsync(CancellationToken stopping)
    {
        narrator.Step("Not yet: a back end that is not ready is no failure");
        narrator.Say("For this name the step throws a DeferredException; it is tried again every few seconds.");
        await ChangeAsync(Instances, _instance, "hello_to", "Tyrion Lannister", stopping);
        await ShowAsync("instance", Instances, HasStatus(0, "Maybe later"), "the instance to be deferred", stopping);
        narrator.Say("Code 0 is: not yet. The reason stands beside it, for whoever waits.");
        LookAtInstance("press d there for the debug tab");
    }

    private async Task FailAsync(CancellationToken stopping)
    {
        narrator.Step("A failure: any other exception");
        await ChangeAsync(Instances, _instance, "hello_to", "Joffrey Baratheon", stopping);
        await ShowAsync("instance", Instances, HasStatus(2, "Maybe not"), "the instance to fail", stopping);
        narrator.Say("Code 2 is: failed. Attempts go on after growing pauses, and nothing else waits for it:");
        await ShowAsync("service", Services, IsReal, "the service to stay real", stopping);
    }

    private async Task HealAsync(CancellationToken stopping)
    {
        narrator.Step("Healing: an edit ends every pause");
        await ChangeAsync(Instances, _instance, "hello_to", "Sansa Stark", stopping);
        await ShowAsync("instance", Instances, IsReal, "the instance to heal", stopping);
    }

    private async Task DeleteAsync(CancellationToken stopping)
    {
        narrator.Step("Deleting: the same recipe takes back what it made");
        narrator.Show("POST", $"{client.Tosca}delete");
        narrator.Show("answer", await client.PostRecipeAsync("delete", _recipe, stopping));
        narrator.Say("Objects stay until the steps have cleaned up behind them, the instance before its service.");
        await ShowAsync("instance", Instances, IsGone, "the instance to go", stopping);
        await ShowAsync("service", Services, IsGone, "the service to go", stopping);
    }

    private void End() =>
        narrator.Say(
            """

            That was the tutorial; the core stops. Now yourself: the same command without --demo keeps it
            running, and docs/tutorial.md makes such a service from an empty folder.
            """
        );

    private async Task ChangeAsync(string plural, SeenObject? which, string field, string value, CancellationToken stopping)
    {
        var id = which!.Id;
        narrator.Show("PUT", $"{client.Rest}xosapi/v1/hello-world/{plural}/{id}");
        narrator.Show("answer", await client.ChangeAsync(plural, id, field, value, stopping));
    }

    private async Task<SeenObject?> ShowAsync(
        string name,
        string plural,
        Func<SeenObject?, bool> isExpected,
        string expectation,
        CancellationToken stopping
    )
    {
        var found = await client.WaitAsync(plural, isExpected, expectation, stopping);
        narrator.Show(name, found?.ToString() ?? "gone");
        return found;
    }

    private void LookAtInstance(string what) => Look($"HelloWorldServiceInstance/{_instance!.Id}", what);

    private void Look(string page, string what)
    {
        if (core.Addresses.Web is { } pages)
        {
            narrator.Show("look at", $"{pages}models/{page}");
            narrator.Show("", what);
        }
    }

    private static bool IsReal(SeenObject? found) => found is { IsReal: true };

    private static bool IsGone(SeenObject? found) => found is null;

    private static Func<SeenObject?, bool> HasStatus(int code, string status) =>
        found => found?.BackendCode == code && found.BackendStatus.Contains(status, StringComparison.Ordinal);

    private static string ReadRecipe()
    {
        using var recipe = new StreamReader(typeof(Story).Assembly.GetManifestResourceStream("hello-world.yaml")!);
        return recipe.ReadToEnd();
    }
}

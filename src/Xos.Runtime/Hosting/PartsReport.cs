using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Hosting;

/// <summary>Tells at the start which steps and policies a program has, and what it will run of them.</summary>
/// <param name="parts">What the program is made of.</param>
/// <param name="options">Its settings.</param>
/// <param name="folder">Where the program is, which stands for folders of code that no setting names: the code is compiled in.</param>
/// <param name="core">Where the core is.</param>
/// <param name="log">Where it is told.</param>
internal sealed class PartsReport(SynchronizerParts parts, SynchronizerOptions options, ProgramFolder folder, string core, ILogger log)
{
    public void Tell()
    {
        TellSyncSteps();
        TellPullSteps();
        TellEventSteps();
        TellPolicies();
    }

    private void TellSyncSteps()
    {
        if (options.StepsDirectory is null && parts.SyncSteps.Length == 0)
        {
            log.SkippingObserver();
            return;
        }

        var steps = NamesOf(parts.SyncSteps);
        log.LoadingSyncSteps(options.StepsDirectory ?? folder.Path);
        log.LoadedSyncSteps(steps);
        if (steps.Length == 0)
        {
            return;
        }

        log.StartingObserver(steps, core);
        new ModelMap(parts.SyncSteps).Tell(log);
        if (options.DependencyFile is { } path)
        {
            log.LoadingDependencyGraph(path);
        }
        else
        {
            log.UsingDefaultDependencyGraph();
        }

        log.LoadedDependencies([.. options.Dependencies.Select(static edge => $"{edge.Model}.{edge.Source}->{edge.Peer}")]);
    }

    private void TellPullSteps()
    {
        if (options.IsUnloading)
        {
            log.SkippingPullStepsToUnload();
        }
        else if (options.PullStepsDirectory is null && parts.PullSteps.Length == 0)
        {
            log.SkippingPullSteps();
        }
        else
        {
            var steps = NamesOf(parts.PullSteps);
            var directory = options.PullStepsDirectory ?? folder.Path;
            log.StartingPullStepEngine(directory);
            log.LoadingPullSteps(directory);
            log.LoadedPullSteps(steps);
            log.StartingPullSteps(steps);
        }
    }

    private void TellEventSteps()
    {
        if (options.IsUnloading)
        {
            log.SkippingEventStepsToUnload();
        }
        else if (options.EventStepsDirectory is null && parts.EventSteps.Length == 0)
        {
            log.SkippingEventSteps();
        }
        else
        {
            var directory = options.EventStepsDirectory ?? folder.Path;
            log.StartingEventEngine(directory);
            log.LoadingEventSteps(directory);
            log.LoadedEventSteps(NamesOf(parts.EventSteps));
        }
    }

    private void TellPolicies()
    {
        if (options.ModelPoliciesDirectory is null && parts.Policies.Length == 0)
        {
            log.SkippingPolicies();
        }
        else
        {
            log.LoadedPolicies(NamesOf(parts.Policies));
        }
    }

    private static ImmutableArray<string> NamesOf(IEnumerable<ActorRegistration> actors) =>
        [.. actors.Select(static actor => actor.Type.Name)];
}

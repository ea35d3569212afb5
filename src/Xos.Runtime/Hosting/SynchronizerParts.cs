using System.Collections.Immutable;
using Xos.Runtime.Actors;
using Xos.Runtime.Models;

namespace Xos.Runtime.Hosting;

/// <summary>What a program is made of: its models, their xproto text, its steps and policies, and what must be up before it connects.</summary>
internal sealed record SynchronizerParts
{
    public ImmutableArray<ModelDescriptor> Models { get; init; } = [];

    public ImmutableArray<XprotoText> Xprotos { get; init; } = [];

    public ImmutableArray<ObjectActorRegistration> SyncSteps { get; init; } = [];

    public ImmutableArray<ObjectActorRegistration> Policies { get; init; } = [];

    public ImmutableArray<ActorRegistration> PullSteps { get; init; } = [];

    public ImmutableArray<ActorRegistration> EventSteps { get; init; } = [];

    public ImmutableArray<Func<BeforeConnectContext, CancellationToken, Task>> BeforeConnect { get; init; } = [];

    public ImmutableArray<Func<ReadyContext, CancellationToken, Task>> WhenReady { get; init; } = [];

    /// <summary>All that is run.</summary>
    public IEnumerable<ActorRegistration> Actors => [.. SyncSteps, .. Policies, .. PullSteps, .. EventSteps];

    /// <summary>Whether there is nothing to run.</summary>
    public bool IsIdle => !Actors.Any();
}

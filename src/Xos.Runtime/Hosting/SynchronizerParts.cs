using System.Collections.Immutable;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Hosting;

/// <summary>What a program is made of: its models, their xproto text, its steps, and what must be up before it connects.</summary>
internal sealed record SynchronizerParts
{
    public ImmutableArray<ModelDescriptor> Models { get; init; } = [];

    public ImmutableArray<XprotoText> Xprotos { get; init; } = [];

    public ImmutableArray<SyncStepRegistration> SyncSteps { get; init; } = [];

    public ImmutableArray<Func<BeforeConnectContext, CancellationToken, Task>> BeforeConnect { get; init; } = [];
}

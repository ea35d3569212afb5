using System.Collections.Immutable;
using Xos.Runtime.Actors;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>A model that steps or policies of this synchronizer observe.</summary>
/// <param name="Model">The model.</param>
/// <param name="Actors">Its steps or its policies, in the order in which they run.</param>
/// <param name="Duty">Which of them.</param>
internal sealed record ObservedModel(ModelDescriptor Model, ImmutableArray<ObjectActorRegistration> Actors, Duty Duty)
{
    /// <summary>Bounds how many of its objects are worked on at once.</summary>
    public Lane Lane { get; } = new(Actors.Length);
}

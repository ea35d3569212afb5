using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Actors;

/// <summary>A class of the author that is run for objects of one model: a sync step or a policy.</summary>
/// <param name="Type">The class.</param>
/// <param name="Create">Makes an object of it.</param>
/// <param name="Model">The model.</param>
/// <param name="MaxParallelOf">Reads how many runs of it may go on at once; null for any number.</param>
/// <param name="Run">Hands a pending object to what <paramref name="Create"/> made.</param>
internal sealed record ObjectActorRegistration(
    Type Type,
    Func<IServiceProvider, Actor> Create,
    ModelDescriptor Model,
    Func<Actor, int?> MaxParallelOf,
    Func<Actor, PendingObject, CancellationToken, Task> Run
) : ActorRegistration(Type, Create);

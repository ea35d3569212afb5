using System.Collections.Immutable;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>A model that steps of this synchronizer observe.</summary>
/// <param name="Model">The model.</param>
/// <param name="Steps">Its steps, in the order in which they run.</param>
internal sealed record ObservedModel(ModelDescriptor Model, ImmutableArray<SyncStepRegistration> Steps);

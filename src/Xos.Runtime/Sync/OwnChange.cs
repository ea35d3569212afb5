using System.Collections.Immutable;
using System.Diagnostics;

namespace Xos.Runtime.Sync;

/// <summary>A change of an object that a step or a policy of this program made.</summary>
/// <param name="Stamp">What the core stamped it with: the version that the object has by it.</param>
/// <param name="Rounds">How many runs followed from each other up to it, the last one being that which made it, since somebody else changed something.</param>
/// <param name="By">The classes whose runs these were, each once.</param>
/// <param name="At">When it was made, by this program's clock.</param>
/// <param name="Trace">The run that made it.</param>
internal sealed record OwnChange(DateTimeOffset Stamp, int Rounds, ImmutableSortedSet<string> By, DateTimeOffset At, ActivityContext Trace);

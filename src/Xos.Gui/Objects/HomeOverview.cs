using Xos.Core.Events;
using Xos.Core.Records;

namespace Xos.Gui.Objects;

/// <summary>What there is to know at a glance.</summary>
/// <param name="Counters">How many objects there are of the kinds that matter most.</param>
/// <param name="Waiting">How many objects synchronizers have still to do.</param>
/// <param name="Failing">The objects of which the last attempt failed.</param>
/// <param name="Recent">What happened last, the latest first.</param>
internal sealed record HomeOverview(
    IReadOnlyList<Counter> Counters,
    long Waiting,
    IReadOnlyList<Record> Failing,
    IReadOnlyList<SeenChange> Recent
);

using Xos.Core.Records;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>A date that is known once the step runs: the time then, or the latest of an object's clocks, and an offset in microseconds.</summary>
internal sealed record Moment(long Offset, params string[] Clocks)
{
    public Instant At(Instant now, OracleObject? o) =>
        new(Offset + (Clocks.Select(clock => o?[clock]).OfType<Instant>().Select(static at => (Instant?)at).Max() ?? now).Microseconds);

    public override string ToString() => $"{(Clocks.Length == 0 ? "now" : string.Join('|', Clocks))}{Offset:+0;-0;#}";
}

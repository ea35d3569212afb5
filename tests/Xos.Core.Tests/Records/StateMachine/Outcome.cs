using Xos.Core.Records;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>What became of a step.</summary>
/// <param name="Error">Why it was refused; null when it was done.</param>
/// <param name="Faults">The fields to blame.</param>
/// <param name="Id">The object that was created, changed or read.</param>
internal sealed record Outcome(RecordError? Error, string Faults, int? Id)
{
    public static Outcome Refused(RecordError error, params IEnumerable<string> faults) =>
        new(error, string.Join(", ", faults.Distinct().Order(StringComparer.Ordinal)), null);

    public static Outcome Done(int? id = null) => new(null, "", id);
}

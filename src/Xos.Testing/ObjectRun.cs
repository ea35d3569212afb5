using Xos.Models;
using Xos.Runtime.Sync;

namespace Xos.Testing;

/// <summary>A run of steps, or of policies, on one object.</summary>
/// <param name="Kind">What it was for.</param>
/// <param name="Model">The object, as the core has it after the run.</param>
/// <param name="Fault">Why the object is not done; null when it is.</param>
public sealed record ObjectRun(RunKind Kind, XOSBase Model, Exception? Fault)
{
    /// <summary>Whether the object is done.</summary>
    public bool IsDone => Fault is null;

    /// <summary>Whether it waits for something and will be tried in each pass.</summary>
    public bool IsDeferred => Fault is DeferredException;

    /// <summary>Whether it failed and will be tried after a pause.</summary>
    public bool IsFailed => !IsDone && !IsDeferred;

    /// <summary>The run in a line, such as <c>Sync VoltService volt: DeferredException: Maybe later</c>.</summary>
    public override string ToString() =>
        $"{Kind} {Model.ModelName} {Model}{(Fault is null ? "" : $": {Fault.GetType().Name}: {Fault.Message}")}";
}

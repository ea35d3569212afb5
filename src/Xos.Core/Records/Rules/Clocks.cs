using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>The clocks by which synchronizers and policies see that an object changed.</summary>
internal static class Clocks
{
    private static readonly string[] Stamps = ["updated", "enacted", "policed", "changed_by_step", "changed_by_policy"];

    /// <summary>Refuses an update that was decided on by an older state of the object.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.Aborted"/>.</exception>
    public static void CheckVersion(Record before, SaveOptions options)
    {
        if (options.Version is { } version && before["updated"] is Instant updated && updated.Microseconds != version)
        {
            throw new RecordException(
                RecordError.Aborted,
                $"{before.LeafModelName} {before.Id} changed meanwhile: its version is {updated.Microseconds}, not {version}. Read it again and repeat the update."
            );
        }
    }

    /// <summary>Sets the clocks that an update moves.</summary>
    public static void Stamp(Draft draft, Caller caller, SaveOptions options, Instant now)
    {
        var tick = After(draft.Before!, now);
        var important = draft.Changed.Any(IsImportant);
        if (!caller.IsSynchronizer || options.AlwaysUpdateTimestamp)
        {
            draft.Set("updated", tick);
        }

        if (options.IsSyncSave && important)
        {
            draft.Set("changed_by_step", tick);
        }

        if (options.IsPolicySave && important)
        {
            draft.Set("changed_by_policy", tick);
        }
    }

    /// <summary>A moment later than every clock of an object: no change goes unnoticed, however the machine's clock is set.</summary>
    public static Instant After(Record record, Instant now) =>
        Stamps
            .Select(stamp => record[stamp])
            .OfType<Instant>()
            .Select(static stamp => new Instant(stamp.Microseconds + 1))
            .Append(now)
            .Max();

    // What framework and back end write about an object is no change of the object.
    private static bool IsImportant(Field field) =>
        !Stamps.Contains(field.Name)
        && !field.Name.StartsWith("backend_", StringComparison.Ordinal)
        && !field.Name.StartsWith("policy_", StringComparison.Ordinal);
}

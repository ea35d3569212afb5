using System.Globalization;
using System.Text.Json;
using Xos.Core.Records;
using Xos.Gui.Wording;

namespace Xos.Gui.Objects;

/// <summary>How far the back end of an object is, in words.</summary>
/// <param name="Kind">In one word.</param>
/// <param name="Title">What there is to see at a glance.</param>
/// <param name="Explanation">What it means, and what happens next.</param>
public sealed record BackendState(BackendStateKind Kind, string Title, string Explanation)
{
    private const int Done = 1;
    private const int Error = 2;

    /// <summary>Reads it.</summary>
    /// <param name="record">The object.</param>
    /// <param name="now">The time at which the next attempt is told.</param>
    internal static BackendState Of(Record record, DateTimeOffset now)
    {
        var status = record["backend_status"] as string ?? "";
        var code = record["backend_code"] is int number ? number : 0;
        var state = Enactment.Of(record).State;
        if (state == EnactmentState.Held)
        {
            return new(
                BackendStateKind.Held,
                "Held",
                "It is kept from synchronizers (no_sync or lazy_blocked): nothing happens until that is taken back."
            );
        }

        if (!FieldKinds.IsSynchronized(record.Model) && record["enacted"] is null)
        {
            return new(
                BackendStateKind.Stored,
                "Stored",
                "It is stored. No synchronizer has worked on it, and most objects of this kind need none."
            );
        }

        if (state == EnactmentState.Failed)
        {
            return new(BackendStateKind.Failed, "Failed", $"The synchronizer tried it and failed: {status}. {NextAttempt(record, now)}");
        }

        if (state == EnactmentState.Waiting)
        {
            return new(BackendStateKind.Waiting, "Waiting", $"What was declared waits for a synchronizer to do it ({status}).");
        }

        return code switch
        {
            Done => new(BackendStateKind.Done, "Done", "The back end is as was declared last."),
            Error => new(BackendStateKind.Failed, "Failed", $"The synchronizer failed: {status}."),
            _ => new(BackendStateKind.Waiting, "Waiting", $"The synchronizer says: {status}."),
        };
    }

    /// <summary>What a number in <c>backend_code</c> or <c>policy_code</c> means.</summary>
    public static string MeaningOf(int code) =>
        code switch
        {
            0 => "not done yet",
            Done => "done",
            Error => "failed",
            _ => "no code that the framework gives",
        };

    private static string NextAttempt(Record record, DateTimeOffset now)
    {
        try
        {
            using var notes = JsonDocument.Parse(record["backend_register"] as string ?? "{}");
            if (
                notes.RootElement.ValueKind == JsonValueKind.Object
                && notes.RootElement.TryGetProperty("next_run", out var next)
                && next.TryGetDouble(out var seconds)
                && Instant.FromSeconds(seconds) is { } at
                && at.ToDate() > now
            )
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"It tries again in {Math.Ceiling((at.ToDate() - now).TotalSeconds)} s, or at once when the object changes."
                );
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever wrote it has notes of his own.
        }

        return "It tries again soon, and at once when the object changes.";
    }
}

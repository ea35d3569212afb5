using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>Something was refused; whatever belonged to the same unit of work has not happened.</summary>
internal sealed class RecordException : Exception
{
    /// <summary>Refuses with a sentence.</summary>
    public RecordException(RecordError error, string message)
        : base(message) => Error = error;

    /// <summary>Refuses because something below failed.</summary>
    public RecordException(RecordError error, string message, Exception inner)
        : base(message, inner) => Error = error;

    /// <summary>Refuses for faults of fields.</summary>
    /// <param name="error">Why.</param>
    /// <param name="what">What has the faults, such as <c>HelloWorldService 3</c>.</param>
    /// <param name="faults">All of them.</param>
    public RecordException(RecordError error, string what, IEnumerable<RecordFault> faults)
        : base($"{what}: {string.Join("; ", faults)}.")
    {
        Error = error;
        Faults = faults.ToEquatableArray();
    }

    /// <summary>Why it was refused.</summary>
    public RecordError Error { get; }

    /// <summary>The policy that denied it; null when it was no policy.</summary>
    public string? Policy { get; init; }

    /// <summary>The position of the oldest change that is kept, where what was wanted is older.</summary>
    public long? OldestPosition { get; init; }

    /// <summary>When trying again may help; null where nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong, field by field; empty where no field is to blame.</summary>
    public EquatableArray<RecordFault> Faults { get; }
}

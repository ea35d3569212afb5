using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Events;

/// <summary>What a caller may see of objects of which he may not see all.</summary>
/// <param name="Answers">Whether he may read them, for those that are there.</param>
/// <param name="Objects">Those that he may, when he wants them.</param>
internal sealed record ChangeRights(
    IReadOnlyDictionary<(string Root, int Id), bool> Answers,
    Dictionary<(string Root, int Id), Record> Objects
)
{
    /// <summary>Where nothing had to be asked.</summary>
    public static ChangeRights None { get; } = new(new Dictionary<(string, int), bool>(), []);

    /// <summary>Whether he may see a change.</summary>
    /// <exception cref="RecordException">Nobody can tell any more, with <see cref="RecordError.OutOfRange"/>.</exception>
    public bool Allow(Change change)
    {
        if (Answers.TryGetValue(change.Key, out var isAllowed))
        {
            return isAllowed;
        }

        // What is not there is not shown, and its deletion was noted behind this change; but whether that may be told depended on the object.
        return change.Kind == ChangeKind.Deleted
            ? throw new RecordException(
                RecordError.OutOfRange,
                "Something was deleted and purged since, and it cannot be told any more whether you could see it. Watch from 0, and list."
            )
            : false;
    }
}

using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Gui.Objects;

/// <summary>Counts objects as far as people want to know.</summary>
internal static class Counting
{
    /// <summary>How far is counted: beyond it, nobody wants to know, and it would take long.</summary>
    public const int Most = 10_000;

    /// <summary>Counts the objects that a query names, as far as <see cref="Most"/> and one more, which stands for all others.</summary>
    public static Task<int> CountAsync(this IUnitOfWork unit, string model, RecordQuery query) => unit.CountAsync(model, query, Most + 1);

    /// <summary>Counts the objects of some classes in a set, each once, and of each class so far.</summary>
    public static async Task<long> CountAsync(this IUnitOfWork unit, IReadOnlyCollection<RecordType> types, RecordSet set)
    {
        var count = 0L;
        // Objects of a class are among those of its bases.
        foreach (var type in types.Where(type => !types.Any(other => other != type && type.Model.Is(other.Name))))
        {
            count += await unit.CountAsync(type.Name, new RecordQuery(set));
        }

        return count;
    }
}

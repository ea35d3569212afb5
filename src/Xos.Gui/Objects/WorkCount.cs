using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Gui.Objects;

/// <summary>Counts what synchronizers have to do.</summary>
internal static class WorkCount
{
    /// <summary>Counts the objects of some classes in a set, each once, and of each class as far as <see cref="ListPage.MostCounted"/> and one more.</summary>
    public static async Task<long> OfAsync(IUnitOfWork unit, IReadOnlyCollection<RecordType> types, RecordSet set)
    {
        var count = 0L;
        // Objects of a class are among those of its bases.
        foreach (var type in types.Where(type => !types.Any(other => other != type && type.Model.Is(other.Name))))
        {
            count += await unit.CountAsync(type.Name, new(set), ListPage.MostCounted + 1);
        }

        return count;
    }
}

using System.Collections.Concurrent;
using Xos.Core.Schema;

namespace Xos.Gui.Live;

/// <summary>What the parts of a page read for its first drawing.</summary>
/// <param name="Catalog">The models that were in force.</param>
/// <param name="Position">The last change of the feed before anything was read.</param>
internal sealed record PageReadings(ModelCatalog Catalog, long Position)
{
    /// <summary>What was read or is being read, by the name of the part.</summary>
    public ConcurrentDictionary<string, Task> Values { get; } = [];
}

using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Xos.Gui.Hosting;

/// <summary>Keeps the keys of data protection as long as the process lives: what they protect are pages that are open now, and none of them outlives the core.</summary>
/// <remarks>
/// ASP.NET makes a key at each start, whether it will be used or not, and without a place of ours it would write it into the home folder of whoever runs the core, in
/// the clear, with a warning.
/// </remarks>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly Lock _lock = new();
    private readonly List<XElement> _keys = [];

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock)
        {
            return [.. _keys.Select(static key => new XElement(key))];
        }
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock)
        {
            _keys.Add(new XElement(element));
        }
    }
}

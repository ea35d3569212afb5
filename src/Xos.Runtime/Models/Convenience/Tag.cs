using Xos.Runtime.Client;
using Xos.Runtime.Models;

namespace Xos.Models;

public partial class Tag
{
    /// <summary>Reads the object that the tag is on.</summary>
    /// <typeparam name="T">Its class.</typeparam>
    /// <returns>The object; null when the tag is on one of another class.</returns>
    /// <exception cref="XosCoreException">The core refused, or does not have the object any more.</exception>
    public async Task<T?> LoadObjectAsync<T>(CancellationToken cancellationToken = default)
        where T : XOSBase, IXosModel<T> =>
        ContentType == ContentTypeOf(T.Descriptor) ? await Core.GetAsync<T>((int)ObjectId, cancellationToken) : null;
}

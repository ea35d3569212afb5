using Xos.Runtime.Client;
using Xos.Runtime.Models;

namespace Xos.Models;

public abstract partial class XOSBase
{
    /// <summary>The object in the class that it really has: a <c>HelloWorldService</c> that was read as a <see cref="Service"/> is read again as itself.</summary>
    /// <returns>This object where it has that class already, or where this program does not know the class.</returns>
    /// <exception cref="InvalidOperationException">The object has no core to read from.</exception>
    /// <exception cref="XosCoreException">The core refused, or does not have the object any more.</exception>
    public async Task<XOSBase> LoadLeafAsync(CancellationToken cancellationToken = default) =>
        LeafModelName.Length == 0 || LeafModelName == ModelName || Core.FindModel(LeafModelName) is not { } leaf
            ? this
            : (XOSBase)await Core.GetAsync(leaf, Id, cancellationToken);

    // What generic links of others have in their content_type for objects of this class.
    private protected string OwnContentType => ContentTypeOf(Descriptor);

    private protected static string ContentTypeOf(ModelDescriptor model) => $"{model.AppName}.{model.Name}".ToLowerInvariant();
}

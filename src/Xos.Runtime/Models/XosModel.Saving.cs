using Xos.Runtime.Client;

namespace Xos.Runtime.Models;

public abstract partial class XosModel
{
    private static readonly SaveOptions _plainSave = new();

    /// <summary>Stores the object: creates it when it is new, else sends what changed. What the core answers is taken over, so defaults and clocks are right afterwards.</summary>
    /// <remarks>Nothing is sent when nothing changed, unless <paramref name="options"/> ask for it.</remarks>
    /// <param name="options">What to send and how; null for what changed.</param>
    /// <param name="cancellationToken">Gives up waiting for the core; the core may have stored the object all the same.</param>
    /// <exception cref="InvalidOperationException">The object has no core, or links to an object that is not saved.</exception>
    /// <exception cref="ArgumentException">The options name a field that the model does not have.</exception>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task SaveAsync(SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        var core = Core;
        if (IsNew)
        {
            await core.CreateAsync(this, cancellationToken);
            return;
        }

        options ??= _plainSave;
        var mask = options.Fields ?? ChangedFields;
        if (mask.Count > 0 || options.Force || options.AlwaysUpdateTimestamp)
        {
            await core.UpdateAsync(this, mask, options, cancellationToken);
        }
    }

    /// <summary>Marks the object as deleted; it is gone when its synchronizer has taken it out of the back end.</summary>
    /// <exception cref="InvalidOperationException">The object has no core, or is not in it.</exception>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public Task DeleteAsync(CancellationToken cancellationToken = default) => Core.DeleteAsync(this, cancellationToken);

    /// <summary>The object as the class that it really has; itself when it has that already.</summary>
    /// <exception cref="InvalidOperationException">That class is not among the models that this program knows, or the object has no core.</exception>
    /// <exception cref="XosCoreException">The core refused, or does not have the object any more.</exception>
    public async Task<XosModel> LeafModelAsync(CancellationToken cancellationToken = default)
    {
        var leaf = LeafName;
        if (leaf == ModelName)
        {
            return this;
        }

        var descriptor =
            Core.FindModel(leaf)
            ?? throw new InvalidOperationException(
                $"{this} is a {leaf}, a model that this program does not know; add its .xproto file to the project."
            );
        return await Core.GetAsync(descriptor, Id, cancellationToken);
    }
}

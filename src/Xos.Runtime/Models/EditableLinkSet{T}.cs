namespace Xos.Runtime.Models;

/// <summary>Many-to-many links that this side declares, so that they can be changed here; <see cref="XosModel.SaveAsync"/> sends them.</summary>
/// <typeparam name="T">The class of the linked objects.</typeparam>
public sealed class EditableLinkSet<T> : LinkSet<T>
    where T : XosModel, IXosModel<T>
{
    internal EditableLinkSet(XosModel holder, int field)
        : base(holder, field) { }

    /// <summary>Links to the object; nothing happens when it is linked already.</summary>
    /// <exception cref="InvalidOperationException">The object is new, so that it has no id to link to.</exception>
    public void Add(T model)
    {
        if (model.IsNew)
        {
            throw new InvalidOperationException($"{model} is not in the core yet; save it before it is linked to.");
        }

        if (!Contains(model.Id))
        {
            Holder.ReplaceIds(Field, Holder.IdsOf(Field).Append(model.Id));
        }
    }

    /// <summary>Takes the link to the object away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(T model)
    {
        if (!Contains(model.Id))
        {
            return false;
        }

        Holder.ReplaceIds(Field, Holder.IdsOf(Field).Where(id => id != model.Id));
        return true;
    }

    /// <summary>Takes all links away.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            Holder.ReplaceIds(Field, []);
        }
    }
}

using System.ComponentModel;
using System.Globalization;
using Google.Protobuf.Collections;
using Xos.Runtime.Client;

namespace Xos.Runtime.Models;

public abstract partial class XosModel
{
    private static readonly RepeatedField<int> _noIds = [];

    // Objects that links were set to or have loaded. A new object that a link was set to gets its id when it is saved.
    private Dictionary<int, XosModel>? _targets;
    private LinkIds _ids;

    /// <summary>The id, or null for the 0 that stands for none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static int? IdOrNull(int id) => id == 0 ? null : id;

    /// <summary>The link in a field.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Link<T> GetLink<T>(int field, int slot)
        where T : XosModel, IXosModel<T> => new(this, field, LinkedId(field, slot));

    /// <summary>Sets the link in a field.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetLink<T>(int field, ref int slot, Link<T> link)
        where T : XosModel, IXosModel<T>
    {
        var target = link.KnownTarget;
        if (link.Id != LinkedId(field, slot) || target is { IsNew: true })
        {
            BeforeChange(field);
            slot = link.Id;
            _set.Add(field);
        }

        if (target is not null)
        {
            Remember(field, target);
        }
        else if (link.Id == 0 || TargetOf(field)?.Id != link.Id)
        {
            _targets?.Remove(field);
        }
    }

    /// <summary>The links in a field that the peer declares.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected LinkSet<T> GetLinkSet<T>(int field)
        where T : XosModel, IXosModel<T> => new(this, field);

    /// <summary>The many-to-many links in a field that this class declares.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected EditableLinkSet<T> GetEditableLinkSet<T>(int field)
        where T : XosModel, IXosModel<T> => new(this, field);

    internal IXosCore CoreOfLinks => Core;

    internal XosModel? TargetOf(int field) => _targets is not null && _targets.TryGetValue(field, out var target) ? target : null;

    internal void Remember(int field, XosModel target) => (_targets ??= [])[field] = target;

    internal RepeatedField<int> IdsOf(int field) => _ids.Find(field) ?? _noIds;

    // The list is replaced, never changed, so that old values and lists handed out before stay what they were.
    internal void ReplaceIds(int field, IEnumerable<int> ids)
    {
        BeforeChange(field);
        var list = new RepeatedField<int>();
        list.AddRange(ids);
        _ids.Set(field, list);
        _set.Add(field);
    }

    private int LinkedId(int field, int slot) =>
        slot == 0 && _changed.Contains(field) ? TargetOf(field)?.Id ?? 0
        : IsSet(field) ? slot
        : 0;

    private void ThrowIfUnsavedIsLinked(in FieldSet fields)
    {
        if (_targets is null)
        {
            return;
        }

        foreach (var (field, target) in _targets)
        {
            if (target.IsNew && _changed.Contains(field) && fields.Contains(field))
            {
                throw new InvalidOperationException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{ModelName}.{NameOf(field)}' links to {target}, which the core does not have yet; save that first."
                    )
                );
            }
        }
    }
}

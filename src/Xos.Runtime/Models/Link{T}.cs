using System.Globalization;
using Xos.Runtime.Client;

namespace Xos.Runtime.Models;

/// <summary>A link to one object, or to none: its id is known at once, the object is loaded when asked for and then kept.</summary>
/// <remarks>An object or null can be assigned where a link is expected; <see cref="Link.To"/> makes one from an id.</remarks>
/// <typeparam name="T">The class of the linked object.</typeparam>
public readonly struct Link<T> : IEquatable<Link<T>>, ILink
    where T : XosModel, IXosModel<T>
{
    private readonly XosModel? _holder;
    private readonly int _field;
    private readonly int _id;
    private readonly T? _target;

    internal Link(XosModel? holder, int field, int id)
    {
        _holder = holder;
        _field = field;
        _id = id;
    }

    internal Link(XosModel? holder, int field, T? target)
    {
        _holder = holder;
        _field = field;
        _target = target;
    }

    /// <summary>The id of the linked object; 0 when there is none, or none that the core has stored.</summary>
    public int Id => _target?.Id ?? _id;

    /// <summary>Whether there is a linked object.</summary>
    public bool HasValue => Id != 0 || KnownTarget is not null;

    internal T? KnownTarget => _target ?? (_holder?.TargetOf(_field) is T known && known.Id == _id ? known : null);

    /// <summary>Links to the object, or to none.</summary>
    public static implicit operator Link<T>(T? target) => new(holder: null, field: 0, target);

    /// <summary>Whether both link to the object with the same id.</summary>
    public static bool operator ==(Link<T> left, Link<T> right) => left.Equals(right);

    /// <summary>Whether the linked objects have different ids.</summary>
    public static bool operator !=(Link<T> left, Link<T> right) => !left.Equals(right);

    /// <summary>The linked object; read from the core once and then kept.</summary>
    /// <exception cref="InvalidOperationException">There is no linked object (see <see cref="HasValue"/>), or no core to read it from.</exception>
    /// <exception cref="XosCoreException">The core refused, or does not have the object any more.</exception>
    public async Task<T> LoadAsync(CancellationToken cancellationToken = default) =>
        await LoadOrNullAsync(cancellationToken)
        ?? throw new InvalidOperationException(
            _holder is null
                ? $"This link to {T.Descriptor.Name} is empty; ask HasValue first, or use LoadOrNullAsync."
                : $"'{_holder.ModelName}.{_holder.Descriptor.Fields[_field].Name}' of {_holder} links to no {T.Descriptor.Name}; ask HasValue first, or use LoadOrNullAsync."
        );

    /// <summary>As <see cref="LoadAsync"/>, but null when there is no linked object.</summary>
    /// <exception cref="InvalidOperationException">There is no core to read from.</exception>
    /// <exception cref="XosCoreException">The core refused, or does not have the object any more.</exception>
    public async Task<T?> LoadOrNullAsync(CancellationToken cancellationToken = default)
    {
        if (KnownTarget is { } known)
        {
            return known;
        }

        if (_id == 0)
        {
            return null;
        }

        if (_holder is null)
        {
            throw new InvalidOperationException("A link made by Link.To has no core to load from; assign it to an object's field first.");
        }

        var loaded = await _holder.CoreOfLinks.GetAsync<T>(_id, cancellationToken);
        _holder.Remember(_field, loaded);
        return loaded;
    }

    /// <summary>The same link with another view of the linked object, such as the class that it really has.</summary>
    public Link<TOther> As<TOther>()
        where TOther : XosModel, IXosModel<TOther> =>
        KnownTarget is TOther other ? new Link<TOther>(_holder, _field, other) : new Link<TOther>(_holder, _field, Id);

    /// <inheritdoc />
    public bool Equals(Link<T> other) => Id == other.Id && (Id != 0 || ReferenceEquals(KnownTarget, other.KnownTarget));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Link<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Id;

    /// <summary>The name of the linked object when it is known, else <c>Class-id</c>, else nothing.</summary>
    public override string ToString() =>
        KnownTarget?.ToString() ?? (_id == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{T.Descriptor.Name}-{_id}"));
}

using System.Linq.Expressions;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client.Querying;

/// <summary>A question for the live objects of a model, written in C# and answered by the core; made by <see cref="ModelQueries.Query{T}"/>.</summary>
/// <remarks>
/// The core does all the selecting. A condition is translated when it is added; one that the wire cannot carry is refused with the part that it
/// cannot, and never applied here instead. A query is a value: each call gives another one.
/// </remarks>
/// <typeparam name="T">The class of the objects.</typeparam>
public sealed class ModelQuery<T>
    where T : XosModel, IXosModel<T>
{
    private readonly IXosCore _core;
    private readonly Query _query;

    internal ModelQuery(IXosCore core, Query query)
    {
        _core = core;
        _query = query;
    }

    /// <summary>Keeps the objects that meet a condition.</summary>
    /// <param name="condition">
    /// Comparisons of fields with values, joined by <c>&amp;&amp;</c>, with <c>!</c> before any of them: <c>==</c>, <c>!=</c>, <c>&lt;</c>,
    /// <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>; a bool alone; of texts <c>Contains</c>, <c>StartsWith</c> and <c>Equals</c>, ordinally or with
    /// <see cref="StringComparison.OrdinalIgnoreCase"/>, and <c>Regex.IsMatch</c>; of links their <c>Id</c>, <c>HasValue</c>, an object or null.
    /// </param>
    /// <exception cref="NotSupportedException">The wire cannot carry the condition; the message names the part and, where there is one, the way round.</exception>
    public ModelQuery<T> Where(Expression<Func<T, bool>> condition) =>
        new(_core, ConditionTranslator.Add(_query, condition, T.Descriptor, prefix: ""));

    /// <summary>Keeps the objects that link to one that meets a condition.</summary>
    /// <param name="link">The link, such as <c>x =&gt; x.Owner</c>.</param>
    /// <param name="condition">What the linked object must meet.</param>
    /// <exception cref="NotSupportedException">The wire cannot carry the condition, or <paramref name="link"/> is no link of the model.</exception>
    public ModelQuery<T> Where<TTarget>(Expression<Func<T, Link<TTarget>>> link, Expression<Func<TTarget, bool>> condition)
        where TTarget : XosModel, IXosModel<TTarget>
    {
        var name = FieldMap.NameOfLink(T.Descriptor, link);
        return new(_core, ConditionTranslator.Add(_query, condition, TTarget.Descriptor, prefix: $"{name}__"));
    }

    /// <summary>Reads all that are left, by id.</summary>
    /// <exception cref="XosCoreException">The core refused or cannot be reached.</exception>
    public Task<IReadOnlyList<T>> ToListAsync(CancellationToken cancellationToken = default) =>
        _core.FilterAsync<T>(_query, cancellationToken);

    /// <summary>Reads the one with the lowest id; null when there is none.</summary>
    /// <exception cref="XosCoreException">The core refused or cannot be reached.</exception>
    public async Task<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        // A core that does not know the limit sends all.
        (await _core.FilterAsync<T>(_query with { Limit = 1 }, cancellationToken)).MinBy(static model => model.Id);

    /// <summary>Reads the only one; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    /// <exception cref="XosCoreException">The core refused or cannot be reached.</exception>
    public async Task<T?> SingleOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        var found = await _core.FilterAsync<T>(_query with { Limit = 2 }, cancellationToken);
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new InvalidOperationException(
                $"Several objects of {T.Descriptor.Name} meet the query, among them '{found[0]}' and '{found[1]}'."
            ),
        };
    }

    /// <summary>Whether there is any.</summary>
    /// <exception cref="XosCoreException">The core refused or cannot be reached.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        (await _core.FilterAsync<T>(_query with { Limit = 1 }, cancellationToken)).Count > 0;

    /// <summary>The query as the wire carries it.</summary>
    public Query ToQuery() => _query;
}

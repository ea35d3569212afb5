using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>A page of a list, with the places where those before and behind it begin.</summary>
/// <param name="Rows">Its objects.</param>
/// <param name="Names">What the objects are called that they link to.</param>
/// <param name="Changeable">The ids of those that the reader may change and delete.</param>
/// <param name="Count">How many the list has, as far as <see cref="Counting.Most"/>.</param>
/// <param name="Next">The place behind which the next page begins; null when there is none.</param>
/// <param name="Previous">The place before which the page before ends; null when there is none.</param>
internal sealed record ListPage(
    IReadOnlyList<Record> Rows,
    IReadOnlyDictionary<(string Model, int Id), string> Names,
    IReadOnlySet<int> Changeable,
    int Count,
    string? Next,
    string? Previous
)
{
    /// <summary>How many objects a page has.</summary>
    public const int Size = 25;

    /// <summary>Reads the page that a list's address names.</summary>
    /// <exception cref="RecordException">Somebody wrote into the address what no list has.</exception>
    public static async Task<ListPage> ReadAsync(IUnitOfWork unit, RecordType type, ListState state)
    {
        var query = state.QueryOn(type);
        var isBackwards = state.Before is not null;
        var place = state.Before ?? state.After;
        var rows = await unit.FilterAsync(
            type.Name,
            query with
            {
                IsShallow = true,
                Order = isBackwards ? Reversed(query.Order) : query.Order,
                After = place is null ? null : PageCursor.Parse(place),
                // One more, which tells whether there is another page.
                Limit = Size + 1,
            }
        );
        var hasMore = rows.Count > Size;
        var page = rows.Take(Size).ToList();
        if (isBackwards)
        {
            page.Reverse();
        }

        var isWhole = place is null && !hasMore;
        return new(
            page,
            await ObjectNamesReader.ReadAsync(unit, page, most: 20),
            await unit.FindChangeableAsync(page),
            isWhole ? page.Count : await unit.CountAsync(type.Name, query),
            page.Count > 0 && (isBackwards || hasMore) ? PageCursor.After(page[^1], query.Order).ToString() : null,
            page.Count > 0 && (isBackwards ? hasMore : place is not null) ? PageCursor.After(page[0], query.Order).ToString() : null
        );
    }

    private static EquatableArray<OrderTerm> Reversed(EquatableArray<OrderTerm> order) =>
        order.Select(static term => term with { Descending = !term.Descending }).ToEquatableArray();
}

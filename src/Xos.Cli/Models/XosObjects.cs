using System.Globalization;
using System.Text.Json.Nodes;
using Xos.Cli.Server;

namespace Xos.Cli.Models;

/// <summary>The objects of a model.</summary>
internal sealed class XosObjects(XosServer server, ModelType type)
{
    private const int PageSize = 500;

    /// <summary>The model.</summary>
    public ModelType Type => type;

    /// <summary>Lists objects, page by page.</summary>
    /// <param name="conditions">What must hold, as parameters of the query string.</param>
    /// <param name="order">By which fields, as the API wants it; null for by id.</param>
    /// <param name="limit">How many at most; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<JsonObject> ListAsync(
        IReadOnlyList<(string Name, string Value)> conditions,
        string? order,
        int? limit,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var left = limit ?? int.MaxValue;
        string? page = null;
        do
        {
            var parameters = new List<(string Name, string Value)>(conditions)
            {
                ("limit", Math.Min(left, PageSize).ToString(CultureInfo.InvariantCulture)),
            };
            if (order is not null)
            {
                parameters.Add(("order_by", order));
            }

            if (page is not null)
            {
                parameters.Add(("page_token", page));
            }

            var reply = await server.GetAsync(PathOf(parameters), cancellation);
            foreach (var item in reply["items"]?.AsArray() ?? [])
            {
                left--;
                yield return item!.AsObject();
            }

            page = reply["next_page_token"]?.GetValue<string>();
        } while (page is not null && left > 0);
    }

    /// <summary>Reads one object.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public async Task<JsonObject> GetAsync(int id, CancellationToken cancellation) =>
        (await server.GetAsync(type.PathOf(id), cancellation)).AsObject();

    /// <summary>Finds the one object with a name.</summary>
    /// <exception cref="CliException">There is none, or several.</exception>
    public async Task<JsonObject> FindAsync(string name, CancellationToken cancellation)
    {
        var found = await ListAsync([("name", name)], null, 2, cancellation).ToListAsync(cancellation);
        return found switch
        {
            [var one] => one,
            [] => throw new CliException($"There is no {type.Name} named '{name}'."),
            _ => throw new CliException(
                $"There are several {type.Name} named '{name}', as those with the ids {string.Join(" and ", found.Select(static item => IdOf(item)))}. Name one by its id."
            ),
        };
    }

    public async Task<JsonObject> CreateAsync(JsonObject values, CancellationToken cancellation) =>
        (await server.SendAsync(HttpMethod.Post, type.Path, values, cancellation)).AsObject();

    public async Task<JsonObject> UpdateAsync(int id, JsonObject values, CancellationToken cancellation) =>
        (await server.SendAsync(HttpMethod.Patch, type.PathOf(id), values.DeepClone(), cancellation)).AsObject();

    public Task DeleteAsync(int id, CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Delete, type.PathOf(id), null, cancellation);

    /// <summary>Has synchronizers and policies look at an object again: a change of nothing makes it a new version.</summary>
    public Task SetDirtyAsync(int id, CancellationToken cancellation) => UpdateAsync(id, [], cancellation);

    public static int IdOf(JsonObject item) => item["id"]?.GetValue<int>() ?? 0;

    /// <summary>The path of the objects, with parameters.</summary>
    public string PathOf(IEnumerable<(string Name, string Value)> parameters) =>
        $"{type.Path}?{string.Join('&', parameters.Select(static pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"))}";
}

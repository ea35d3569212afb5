using System.Globalization;
using System.Text.Json.Nodes;

namespace Xos.Cli.Models;

/// <summary>Which objects a command is about: some by id or name, those that meet conditions, or all.</summary>
/// <param name="Names">Ids, and names of what has no such id.</param>
/// <param name="Filters">Conditions.</param>
/// <param name="All">Whether all are meant.</param>
internal sealed record ObjectChoice(IReadOnlyList<string> Names, IReadOnlyList<string> Filters, bool All)
{
    /// <summary>Whether the objects were named one by one, so that nobody needs to be asked.</summary>
    public bool IsExact => Names.Count > 0;

    /// <summary>Finds them.</summary>
    /// <exception cref="CliException">It is not said which, or there are none.</exception>
    public async Task<IReadOnlyList<JsonObject>> FindAsync(XosObjects objects, CancellationToken cancellation)
    {
        if ((Names.Count > 0 ? 1 : 0) + (Filters.Count > 0 ? 1 : 0) + (All ? 1 : 0) != 1)
        {
            throw new CliException(
                "Say which objects are meant, in one way: ids or names, --filter with conditions, or --all.",
                ExitCode.Usage
            );
        }

        if (Names.Count == 0)
        {
            var found = await objects.ListAsync([.. ObjectFilter.Read(Filters)], null, null, cancellation).ToListAsync(cancellation);
            return found.Count > 0 ? found : throw new CliException($"No {objects.Type.Name} meets that.");
        }

        var named = new List<JsonObject>();
        foreach (var name in Names)
        {
            named.Add(await FindAsync(objects, name, cancellation));
        }

        return named;
    }

    /// <summary>Finds what one word names: an id, or else a name.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static Task<JsonObject> FindAsync(XosObjects objects, string word, CancellationToken cancellation) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? objects.GetAsync(id, cancellation)
            : objects.FindAsync(word, cancellation);
}

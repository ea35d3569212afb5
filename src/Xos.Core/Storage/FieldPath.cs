using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>What a condition or an order is about: a field of the object, or of one that it links to (<c>owner__name</c>).</summary>
/// <param name="Links">The links that lead to the object that has the field.</param>
/// <param name="Type">That object's model.</param>
/// <param name="Field">The field; null for <c>id</c>.</param>
internal sealed record FieldPath(IReadOnlyList<FieldPath.Step> Links, RecordType Type, Field? Field)
{
    private const string Separator = "__";
    private const int MostLinks = 8;

    /// <summary>Whether the object itself has the field.</summary>
    public bool IsDirect => Links.Count == 0;

    /// <summary>Reads a path.</summary>
    /// <exception cref="RecordException">It leads nowhere.</exception>
    public static FieldPath Parse(ModelCatalog catalog, RecordType type, string path)
    {
        var links = new List<Step>();
        var rest = path;
        // A whole name first: names may have two underscores in them.
        while (rest != "id" && Find(type, rest) is null)
        {
            var (link, length) = FirstLink(type, rest) ?? throw Refuse(path, type, rest);
            if (links.Count == MostLinks)
            {
                throw new RecordException(RecordError.Invalid, "query", [new(path, $"follows more than {MostLinks} links")]);
            }

            type = catalog.Find(link.Link!.Peer)!;
            links.Add(new(link, type));
            rest = rest[length..];
        }

        return new(links, type, rest == "id" ? null : Find(type, rest));
    }

    private static Field? Find(RecordType type, string name) => type.FindField(name) is { } field && !type.IsSecret(field) ? field : null;

    private static (Field Link, int Length)? FirstLink(RecordType type, string path)
    {
        for (
            var end = path.IndexOf(Separator, StringComparison.Ordinal);
            end >= 0;
            end = path.IndexOf(Separator, end + 1, StringComparison.Ordinal)
        )
        {
            if (type.FindField(path[..end]) is { Link: not null } link)
            {
                return (link, end + Separator.Length);
            }
        }

        return null;
    }

    private static RecordException Refuse(string path, RecordType type, string rest) =>
        new(
            RecordError.Invalid,
            "query",
            [
                new(
                    path,
                    rest == path
                        ? $"is no field of {type.Name} that can be searched"
                        : $"leads to '{rest}', which is no field of {type.Name} that can be searched"
                ),
            ]
        );

    /// <summary>One link of a path.</summary>
    /// <param name="Link">The link.</param>
    /// <param name="Target">The model that it leads to.</param>
    internal sealed record Step(Field Link, RecordType Target);
}

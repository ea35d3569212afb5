using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Diagnostics;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>What a condition or an order is about: a field of the object, or of one that it links to (<c>owner__name</c>) or that links to it (<c>service_instances__name</c>).</summary>
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
            var (link, end) = FirstLink(catalog, type, rest) ?? throw Refuse(path, type, rest);
            if (links.Count == MostLinks)
            {
                throw new RecordException(RecordError.Invalid, "query", [new(path, $"follows more than {MostLinks} links")]);
            }

            links.Add(link);
            type = link.Target;
            // What links here has no field of its own here: its name alone stands for its id.
            rest = end is { } length ? rest[(length + Separator.Length)..] : "id";
        }

        return new(links, type, rest == "id" ? null : Find(type, rest));
    }

    private static Field? Find(RecordType type, string name) => type.FindField(name) is { } field && !type.IsSecret(field) ? field : null;

    // With where its name ends, unless that is all there is.
    private static (Step Link, int? End)? FirstLink(ModelCatalog catalog, RecordType type, string path)
    {
        for (
            var end = path.IndexOf(Separator, StringComparison.Ordinal);
            end >= 0;
            end = path.IndexOf(Separator, end + 1, StringComparison.Ordinal)
        )
        {
            if (Step.Find(catalog, type, path[..end]) is { } link)
            {
                return (link, end);
            }
        }

        return Step.Find(catalog, type, path) is { } last ? (last, null) : null;
    }

    private static RecordException Refuse(string path, RecordType type, string rest) =>
        new(
            RecordError.Invalid,
            "query",
            [
                new(
                    path,
                    (rest == path ? "is" : $"leads to '{rest}', which is")
                        + $" no field of {type.Name} that can be searched{NameSuggestion.For(rest, NamesOf(type))}"
                ),
            ]
        );

    private static IEnumerable<string> NamesOf(RecordType type) =>
        type
            .Fields.Where(field => !type.IsSecret(field))
            .Select(static field => field.Name)
            .Concat(type.Model.ReverseLinks.Select(static link => link.Name));

    /// <summary>One link of a path, from either of its ends.</summary>
    /// <param name="Name">What the store calls the link.</param>
    /// <param name="Target">The model that it leads to.</param>
    /// <param name="IsReverse">Whether the target declares the link.</param>
    internal sealed record Step(string Name, RecordType Target, bool IsReverse)
    {
        /// <summary>Finds a link of a model, or one that leads to it, by its name there.</summary>
        public static Step? Find(ModelCatalog catalog, RecordType type, string name) =>
            type.FindField(name) is { Link: { } link } field ? new(RecordType.NameOfLink(field), catalog.Find(link.Peer)!, IsReverse: false)
            : type.Model.ReverseLinks.FirstOrDefault(reverse => reverse.Name == name || reverse.WireName == name) is { } incoming
            && catalog.Find(incoming.Peer) is { Model.IsAbstract: false } source
                ? new($"{incoming.Peer}.{incoming.PeerField}", source, IsReverse: true)
            : null;
    }
}

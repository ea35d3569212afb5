using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Xos.Core.Grpc;
using Xos.Core.Records;

namespace Xos.Core.Rest.Http;

/// <summary>Tags of objects: the version, and behind it what tells apart two answers of one version.</summary>
/// <remarks>A back end's report changes the answer, but is no change of the object that anybody must know of who changes it: <c>If-Match</c> goes by the version alone.</remarks>
internal static class EntityTag
{
    private const int BytesOfHash = 8;

    /// <summary>The tag of an answer.</summary>
    /// <param name="record">The object.</param>
    /// <param name="body">The answer's body.</param>
    public static string Of(Record record, ReadOnlySpan<byte> body) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{VersionOf(record)}-{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, BytesOfHash))}\""
        );

    /// <summary>Whether a client has the very answer already (<c>If-None-Match</c>).</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(other =>
            other.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false) || other.Equals(EntityTagHeaderValue.Any)
        );

    /// <summary>Reads what a change was decided on by (<c>If-Match</c>).</summary>
    /// <returns>Checks it against the object as it is; null when nothing was said.</returns>
    /// <exception cref="RestException">The header is no list of tags.</exception>
    public static Action<Record>? Precondition(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags))
        {
            throw new RestException(
                StatusCodes.Status400BadRequest,
                ErrorDetails.NameOf(RecordError.Invalid),
                "The header If-Match must be '*', or tags as the header ETag has them, with commas between."
            );
        }

        // Any object that is there will do.
        return tags.Contains(EntityTagHeaderValue.Any) ? static _ => { } : record => Check(record, tags);
    }

    private static void Check(Record record, IEnumerable<EntityTagHeaderValue> tags)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"\"{VersionOf(record)}-");
        if (!tags.Any(tag => !tag.IsWeak && tag.Tag.StartsWith(mark, StringComparison.Ordinal)))
        {
            throw new RestException(
                StatusCodes.Status412PreconditionFailed,
                ErrorDetails.NameOf(RecordError.Aborted),
                $"{record.LeafModelName} {record.Id} changed meanwhile. Read it again, and repeat the change with the new ETag."
            );
        }
    }

    private static long VersionOf(Record record) => record["updated"] is Instant updated ? updated.Microseconds : 0;
}

using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Rest.Http;

/// <summary>Reads the JSON that a request carries.</summary>
internal static class RequestBody
{
    private const int Deepest = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <summary>Reads the whole body; an empty one is an object without members.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <param name="cancellation">Gives up reading.</param>
    /// <exception cref="RestException">It is larger than that, or packed; the rest is not read.</exception>
    /// <exception cref="RecordException">It is no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new RestException(
                StatusCodes.Status415UnsupportedMediaType,
                ErrorDetails.NameOf(RecordError.Invalid),
                $"The body is packed ('content-encoding: {request.Headers.ContentEncoding}'). Send it as it is."
            );
        }

        return Parse(await BoundedBody.ReadAsync(request, most, cancellation) ?? throw TooLarge(most));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new RecordException(RecordError.Invalid, "The body is not UTF-8.");
        }

        try
        {
            return bytes.Span.Trim(" \t\r\n"u8).IsEmpty ? JsonDocument.Parse("{}") : JsonDocument.Parse(bytes, Strict);
        }
        // The latter for names that are half of a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new RecordException(RecordError.Invalid, $"The body is no JSON that can be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static RestException TooLarge(int most) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            ErrorDetails.NameOf(RecordError.ResourceExhausted),
            $"The body is larger than {most} bytes (Limits:MessageBytes)."
        );
}

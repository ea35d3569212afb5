using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using Xos.Core.Grpc;
using Xos.Core.Records;
using Xos.Core.Rest.Queries;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Objects;

/// <summary>A list of objects while it is written, in memory that is lent: whoever is refused halfway is told so, and gets no half list.</summary>
internal sealed class ListReply : IAsyncDisposable
{
    private const int UsualChunk = 64 * 1024;

    // Nobody reads until all is written.
    private readonly Pipe _pipe = new(new(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Utf8JsonWriter _json;
    private string? _next;

    /// <summary>Begins.</summary>
    public ListReply() => _json = new(_pipe.Writer, ObjectReply.Json);

    /// <summary>Writes the objects that a query names.</summary>
    /// <exception cref="RecordException">They are more than an answer may have.</exception>
    public async Task WriteAsync(IUnitOfWork unit, RecordType type, RecordQuery query, FieldSelection fields, ReplyWatch watch)
    {
        var (count, last) = (0, default(Record));
        _json.WriteStartObject();
        _json.WriteStartArray("items");
        await foreach (var record in unit.ReadAsync(type.Name, query))
        {
            ObjectJson.Write(_json, record, type, fields);
            (count, last) = (count + 1, record);
            watch.Count(_json.BytesCommitted + _json.BytesPending);
            if (_json.BytesPending >= UsualChunk)
            {
                await _json.FlushAsync();
            }
        }

        _json.WriteEndArray();
        if (count == query.Limit)
        {
            _next = PageCursor.After(last!, query.Order).ToString();
            _json.WriteString("next_page_token", _next);
        }

        _json.WriteEndObject();
        await _json.FlushAsync();
        await _pipe.Writer.CompleteAsync();
    }

    /// <summary>Answers with what was written.</summary>
    public Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = ObjectReply.ContentType;
        context.Response.ContentLength = _json.BytesCommitted;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (_next is not null)
        {
            context.Response.Headers[HeaderNames.Link] = $"<{NextPage(context.Request, _next)}>; rel=\"next\"";
        }

        return _pipe.Reader.CopyToAsync(context.Response.BodyWriter, context.RequestAborted);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _json.Reset();
        await _json.DisposeAsync();
        await _pipe.Writer.CompleteAsync();
        await _pipe.Reader.CompleteAsync();
    }

    private static string NextPage(HttpRequest request, string token)
    {
        var parameters = new QueryBuilder(
            request
                .Query.Where(static pair => pair.Key != QueryParameters.PageToken)
                .Select(static pair => KeyValuePair.Create(pair.Key, pair.Value))
        )
        {
            { QueryParameters.PageToken, token },
        };
        return request.Path.ToUriComponent() + parameters.ToQueryString();
    }
}

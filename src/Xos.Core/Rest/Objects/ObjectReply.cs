using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Objects;

/// <summary>Answers with one object, or with few.</summary>
internal static class ObjectReply
{
    /// <summary>The type of all bodies that are no problems.</summary>
    public const string ContentType = "application/json";

    /// <summary>How bodies are written: what a page may not hold is for pages to escape.</summary>
    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with an object and its tag; with the tag alone when the client has the answer already.</summary>
    public static Task WriteAsync(HttpContext context, Record record, RecordType type, FieldSelection fields)
    {
        var body = ToJson(json => ObjectJson.Write(json, record, type, fields));
        var tag = EntityTag.Of(record, body.Span);
        context.Response.Headers[HeaderNames.ETag] = tag;
        // Whoever asks with other credentials may see something else.
        context.Response.Headers.CacheControl = "private, no-cache";
        if (HttpMethods.IsGet(context.Request.Method) && EntityTag.IsKnown(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(context, body);
    }

    /// <summary>Answers with objects.</summary>
    public static Task WriteAsync(HttpContext context, IEnumerable<Record> records, RecordType type, FieldSelection fields) =>
        WriteAsync(
            context,
            ToJson(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("items");
                foreach (var record in records)
                {
                    ObjectJson.Write(json, record, type, fields);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            })
        );

    /// <summary>Answers with JSON.</summary>
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>Writes JSON into memory.</summary>
    public static ReadOnlyMemory<byte> ToJson(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Json))
        {
            write(json);
        }

        return body.WrittenMemory;
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Rest.Http;

/// <summary>A refusal as RFC 9457 has it, with what clients of the reference read in it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Detail">What, where, and how to mend it.</param>
/// <param name="Error">The reference's name of it.</param>
internal sealed record Problem(int Status, string Detail, string Error)
{
    /// <summary>The type of such a body.</summary>
    public const string ContentType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What kind of problem it is beyond its status: none of a kind of its own.</summary>
    public string Type { get; } = "about:blank";

    /// <summary>The status in words.</summary>
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>The detail once more, where clients of the reference look for it.</summary>
    public string SpecificError => Detail;

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The oldest change that is kept, where what was wanted is older.</summary>
    public long? OldestPosition { get; init; }

    /// <summary>A refusal of the rules.</summary>
    public static Problem Of(RecordException refusal) =>
        new(HttpRefusal.StatusOf(refusal), refusal.Message, ErrorDetails.NameOf(refusal.Error))
        {
            Fields = refusal
                .Faults.GroupBy(static fault => fault.Field)
                .ToDictionary(
                    static faults => faults.Key,
                    static faults => string.Join("; ", faults.Select(static fault => fault.Message))
                ),
            OldestPosition = refusal.OldestPosition,
        };

    /// <summary>The body.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Answers with it.</summary>
    public Task WriteAsync(HttpContext context)
    {
        var body = ToJson();
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {Error}: {Detail}");
}

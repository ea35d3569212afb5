using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Status codes and details of refusals, as clients of the reference read them.</summary>
internal static class ErrorDetails
{
    // Details travel in a header, and clients accept about 8 KB of those.
    private const int MostCharacters = 6000;

    private const string ResourceExhausted = "XOSResourceExhausted";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The store does not answer; trying again later may help.</summary>
    public static Status StoreUnavailable { get; } =
        new(
            StatusCode.Unavailable,
            Render("XOSServiceUnavailable", "The store cannot be used at the moment; the core's log says why.", [])
        );

    /// <summary>A fault of the core itself.</summary>
    public static Status Internal { get; } =
        new(StatusCode.Internal, Render("XOSProgrammingError", "The core failed; its log says where.", []));

    /// <summary>A message is larger than the server takes.</summary>
    public static Status TooLarge { get; } =
        new(
            StatusCode.ResourceExhausted,
            Render(ResourceExhausted, "The message is larger than 4 MB, the most that the core takes in one call.", [])
        );

    /// <summary>The status of bytes that are no message.</summary>
    public static Status StatusOf(InvalidProtocolBufferException e) =>
        StatusOf(new RecordException(RecordError.Invalid, $"The message cannot be read: {e.Message}"));

    /// <summary>The status of a refused change or query.</summary>
    public static Status StatusOf(RecordException e)
    {
        var (code, name) = e.Error switch
        {
            RecordError.NotFound => (StatusCode.NotFound, "XOSNotFound"),
            RecordError.Invalid => (StatusCode.InvalidArgument, "XOSValidationError"),
            RecordError.AlreadyExists => (StatusCode.AlreadyExists, "XOSDuplicateKey"),
            RecordError.PermissionDenied => (StatusCode.PermissionDenied, "XOSPermissionDenied"),
            RecordError.NotAuthenticated => (StatusCode.Unauthenticated, "XOSNotAuthenticated"),
            RecordError.FailedPrecondition => (StatusCode.FailedPrecondition, "XOSFailedPrecondition"),
            RecordError.Aborted => (StatusCode.Aborted, "XOSConflictingField"),
            RecordError.ResourceExhausted => (StatusCode.ResourceExhausted, ResourceExhausted),
            _ => throw new ArgumentOutOfRangeException(nameof(e), e.Error, "No such error."),
        };
        var fields = e
            .Faults.GroupBy(static fault => fault.Field)
            .ToDictionary(static group => group.Key, static group => string.Join("; ", group.Select(static fault => fault.Message)));
        return new(code, Render(name, e.Message, fields));
    }

    /// <summary>The status of a refused upload: the lines themselves, as a build prints them.</summary>
    public static Status StatusOf(ModelLoadException e)
    {
        var text = e.Message;
        if (text.Length > MostCharacters)
        {
            var end = text.LastIndexOf('\n', MostCharacters) is var line and > 0 ? line : MostCharacters;
            var more = text.AsSpan(end + 1).Count('\n') + 1;
            text = $"{text[..end]}\n… and {more} more.";
        }

        return new(StatusCode.InvalidArgument, text);
    }

    private static string Render(string error, string text, Dictionary<string, string> fields) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["error"] = error,
                ["specific_error"] = text,
                ["fields"] = fields,
            },
            Json
        );
}

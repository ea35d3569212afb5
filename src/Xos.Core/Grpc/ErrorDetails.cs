using System.Text.Encodings.Web;
using System.Text.Json;
using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Status codes and details of refusals, as clients of the reference read them.</summary>
internal static class ErrorDetails
{
    // Details travel in a header, and clients accept about 8 KB of those.
    private const int MostCharacters = 6000;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A fault of the core itself.</summary>
    public static Status Internal { get; } =
        new(StatusCode.Internal, Render("XOSProgrammingError", "The core failed; its log says where.", []));

    /// <summary>The status of a refused change or query.</summary>
    public static Status StatusOf(RecordException e)
    {
        var (code, name) = e.Error switch
        {
            RecordError.NotFound => (StatusCode.NotFound, "XOSNotFound"),
            RecordError.Invalid => (StatusCode.InvalidArgument, "XOSValidationError"),
            RecordError.ConflictingFields => (StatusCode.InvalidArgument, "XOSConflictingField"),
            RecordError.AlreadyExists => (StatusCode.AlreadyExists, "XOSDuplicateKey"),
            RecordError.PermissionDenied => (StatusCode.PermissionDenied, "XOSPermissionDenied"),
            RecordError.NotAuthenticated => (StatusCode.Unauthenticated, "XOSNotAuthenticated"),
            RecordError.FailedPrecondition => (StatusCode.FailedPrecondition, "XOSFailedPrecondition"),
            RecordError.Aborted => (StatusCode.Aborted, "XOSConflict"),
            RecordError.ResourceExhausted => (StatusCode.ResourceExhausted, "XOSResourceExhausted"),
            RecordError.Unavailable => (StatusCode.Unavailable, "XOSServiceUnavailable"),
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

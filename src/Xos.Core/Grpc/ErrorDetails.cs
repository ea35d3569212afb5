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
    private const int MostBytes = 6000;
    private const int MostBytesOfAText = 2000;

    /// <summary>What the reference's clients know a fault of the core itself as.</summary>
    public const string FailureName = "XOSProgrammingError";

    /// <summary>All that is told of one.</summary>
    public const string Failure = "The core failed; its log says where.";

    private const string ResourceExhausted = "XOSResourceExhausted";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A fault of the core itself.</summary>
    public static Status Internal { get; } = new(StatusCode.Internal, Render(FailureName, Failure, []));

    /// <summary>A message is larger than the server takes.</summary>
    public static Status TooLarge(int most) =>
        new(
            StatusCode.ResourceExhausted,
            Render(
                ResourceExhausted,
                $"The message is larger than {most} bytes, the most that the core takes in one call (Limits:MessageBytes).",
                []
            )
        );

    /// <summary>The status of bytes that are no message.</summary>
    public static Status StatusOf(InvalidProtocolBufferException e) =>
        StatusOf(new RecordException(RecordError.Invalid, $"The message cannot be read: {e.Message}"));

    /// <summary>The status of a refused change or query.</summary>
    public static Status StatusOf(RecordException e)
    {
        var (code, name) = KindOf(e.Error);
        return new(code, Render(name, e.Message, FieldsOf(e)));
    }

    /// <summary>What the reference's clients know a refusal as.</summary>
    public static string NameOf(RecordError error) => KindOf(error).Name;

    private static (StatusCode Code, string Name) KindOf(RecordError error) =>
        error switch
        {
            RecordError.NotFound => (StatusCode.NotFound, "XOSNotFound"),
            RecordError.Invalid => (StatusCode.InvalidArgument, "XOSValidationError"),
            RecordError.ConflictingFields => (StatusCode.InvalidArgument, "XOSConflictingField"),
            RecordError.AlreadyExists => (StatusCode.AlreadyExists, "XOSDuplicateKey"),
            RecordError.PermissionDenied => (StatusCode.PermissionDenied, "XOSPermissionDenied"),
            RecordError.NotAuthenticated => (StatusCode.Unauthenticated, "XOSNotAuthenticated"),
            RecordError.FailedPrecondition => (StatusCode.FailedPrecondition, "XOSFailedPrecondition"),
            RecordError.Aborted => (StatusCode.Aborted, "XOSConflict"),
            RecordError.OutOfRange => (StatusCode.OutOfRange, "XOSOutOfRange"),
            RecordError.ResourceExhausted => (StatusCode.ResourceExhausted, ResourceExhausted),
            RecordError.TooManyAttempts => (StatusCode.ResourceExhausted, ResourceExhausted),
            RecordError.Unavailable => (StatusCode.Unavailable, "XOSServiceUnavailable"),
            _ => throw new ArgumentOutOfRangeException(nameof(error), error, "No such error."),
        };

    /// <summary>The status of a refused upload: the lines themselves, as a build prints them.</summary>
    public static Status StatusOf(ModelLoadException e)
    {
        var lines = e.Message.Split('\n');
        var left = MostBytes;
        var told = lines.TakeWhile(line => (left -= HeaderText.CostOf(line) + HeaderText.CostOf("\n")) >= 0).ToList();
        if (told.Count == 0)
        {
            told.Add(HeaderText.Cut(lines[0], MostBytes));
        }

        if (told.Count < lines.Length)
        {
            told.Add($"… and {lines.Length - told.Count} more.");
        }

        return new(StatusCode.InvalidArgument, string.Join('\n', told));
    }

    private static Dictionary<string, string> FieldsOf(RecordException e)
    {
        var fields = new Dictionary<string, string>();
        var left = MostBytes - MostBytesOfAText;
        foreach (var faults in e.Faults.GroupBy(static fault => fault.Field))
        {
            var name = HeaderText.Cut(faults.Key, MostBytesOfAText);
            var text = HeaderText.Cut(string.Join("; ", faults.Select(static fault => fault.Message)), MostBytesOfAText);
            left -= HeaderText.CostOf(name) + HeaderText.CostOf(text);
            if (left < 0)
            {
                fields["…"] = "and more";
                break;
            }

            fields[name] = text;
        }

        return fields;
    }

    private static string Render(string error, string text, Dictionary<string, string> fields) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["error"] = error,
                ["specific_error"] = HeaderText.Cut(text, MostBytesOfAText),
                ["fields"] = fields,
            },
            Json
        );
}

using System.Text.Json;
using Grpc.Core;

namespace Xos.Runtime.Client;

/// <summary>Reads what a core says about a call that it refused: JSON in the status, or plain text.</summary>
internal static class ErrorDetails
{
    public static XosCoreException Read(RpcException exception, string call)
    {
        var detail = exception.Status.Detail;
        var status =
            exception.StatusCode != StatusCode.DeadlineExceeded && exception.IsLost() ? StatusCode.Unavailable : exception.StatusCode;
        try
        {
            using var json = JsonDocument.Parse(detail);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root)
            {
                return new(status, Text(root, "error"), Text(root, "specific_error"), Fields(root), call, exception);
            }
        }
        catch (JsonException)
        {
            // Plain text: what the transport says, or what a core throws that has no JSON for it.
        }

        return new(status, "", detail, Fields(default), call, exception);
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? AsText(value) : "";

    private static Dictionary<string, string> Fields(JsonElement root)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (
            root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("fields", out var given)
            && given.ValueKind == JsonValueKind.Object
        )
        {
            foreach (var field in given.EnumerateObject())
            {
                fields[field.Name] = AsText(field.Value);
            }
        }

        return fields;
    }

    private static string AsText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
}

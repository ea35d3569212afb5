using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Xos.Cli.Server;

/// <summary>Turns what a core refuses into words.</summary>
internal static class Refusal
{
    /// <param name="response">The answer.</param>
    /// <param name="text">Its body: a problem as RFC 9457 has it, or anything.</param>
    /// <param name="isLogin">Whether it was a login that was refused, so that there is no use in advising one.</param>
    public static CliException Of(HttpResponseMessage response, string text, bool isLogin = false)
    {
        var problem = Read(text);
        var what =
            problem?["specific_error"]?.GetValue<string>()
            ?? problem?["detail"]?.GetValue<string>()
            ?? $"{(int)response.StatusCode} {response.ReasonPhrase}";
        var fields = problem?["fields"] is JsonObject faults
            ? faults
                .Select(static fault => (Field: fault.Key, Words: fault.Value?.ToString() ?? ""))
                .Where(fault => !what.Contains(fault.Words, StringComparison.Ordinal))
                .Select(static fault => $"\n  {fault.Field}: {fault.Words}")
            : [];
        return new($"{what}{string.Concat(fields)}{(isLogin ? "" : AdviceOn(response.StatusCode))}");
    }

    /// <param name="fault">What a call of gRPC ended with: its text is JSON, or anything.</param>
    public static CliException Of(Grpc.Core.RpcException fault) =>
        new(Read(fault.Status.Detail)?["specific_error"]?.GetValue<string>() ?? fault.Status.Detail);

    private static JsonObject? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string AdviceOn(HttpStatusCode status) =>
        status == HttpStatusCode.Unauthorized ? "\nLog in with 'xos login', or set XOS_USERNAME and XOS_PASSWORD." : "";
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Objects;
using Xos.Core.Telemetry;

namespace Xos.Core.Rest.Calls;

/// <summary>A method of gRPC that can be called over REST.</summary>
/// <param name="Method">Its description.</param>
/// <param name="Verb">The method of HTTP.</param>
/// <param name="Path">The path, with <c>{id}</c> where an object is named.</param>
/// <param name="Label">What calls are counted as.</param>
/// <param name="Run">Runs it.</param>
internal sealed record RestCall(
    MethodDescriptor Method,
    string Verb,
    string Path,
    CallLabel Label,
    Func<IMessage, ServerCallContext, Task<IMessage>> Run
)
{
    private const int Deepest = 16;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithRecursionLimit(Deepest));

    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true)
    );

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mostBytes">How large its body may be.</param>
    public async Task AnswerAsync(HttpContext context, int mostBytes)
    {
        context.Features.Set(Label);
        var message = HttpMethods.IsPost(Verb) ? await ReadBodyAsync(context, mostBytes) : ReadParameters(context.Request);
        var reply = await Run(message, new RestCallContext(context, $"/{Method.Service.FullName}/{Method.Name}"));
        await ObjectReply.WriteAsync(context, Encoding.UTF8.GetBytes(Formatter.Format(reply)));
    }

    private async Task<IMessage> ReadBodyAsync(HttpContext context, int mostBytes)
    {
        CheckNames(context.Request.Query.Keys.Select(static name => (name, "parameter of this request")), []);
        using var body = await RequestBody.ReadAsync(context.Request, mostBytes, context.RequestAborted);
        if (body.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new RecordException(RecordError.Invalid, "The body must be an object of JSON.");
        }

        CheckNames(body.RootElement.EnumerateObject().Select(member => (member.Name, $"field of {Method.InputType.Name}")), Names);
        return Parse(body.RootElement.GetRawText());
    }

    private IMessage ReadParameters(HttpRequest request)
    {
        var inPath = request
            .RouteValues.Where(static pair => pair.Value is string)
            .ToDictionary(static pair => pair.Key, static pair => (string)pair.Value!);
        var known = Names.Where(name => !inPath.ContainsKey(name)).ToList();
        CheckNames(request.Query.Keys.Select(static name => (name, "parameter of this request")), known);
        var values = new JsonObject();
        foreach (
            var (name, value) in inPath.Concat(request.Query.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())))
        )
        {
            values[name] = value;
        }

        return Parse(values.ToJsonString());
    }

    private IReadOnlyList<string> Names => [.. Method.InputType.Fields.InDeclarationOrder().Select(static described => described.Name)];

    private IMessage Parse(string json)
    {
        try
        {
            return Parser.Parse(json, Method.InputType);
        }
        // What else it throws when a value has another form than its field.
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new RecordException(RecordError.Invalid, $"The request is no {Method.InputType.Name}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static void CheckNames(IEnumerable<(string Name, string What)> given, IReadOnlyCollection<string> known)
    {
        var faults = given
            .Where(pair => !known.Contains(pair.Name))
            .Select(pair => new RecordFault(pair.Name, Suggestion.Unknown(null, $"no {pair.What}", known, pair.Name)))
            .ToList();
        if (faults.Count > 0)
        {
            throw new RecordException(RecordError.Invalid, "request", faults);
        }
    }
}

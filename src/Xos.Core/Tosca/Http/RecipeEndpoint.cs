using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Security;
using Xos.Core.Tosca.Apply;
using Xos.Core.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>Answers requests to run recipes.</summary>
internal sealed partial class RecipeEndpoint(
    RecipeEngine engine,
    Authenticator authenticator,
    LimitOptions limits,
    ILogger<RecipeEndpoint> log
)
{
    private const string CallerKind = "grpcapi";

    /// <summary>Applies the recipe in the body.</summary>
    public Task<IResult> RunAsync(HttpContext context) => AnswerAsync(context, engine.ApplyAsync, static nodes => Names("Created", nodes));

    /// <summary>Deletes what the recipe in the body describes.</summary>
    public Task<IResult> DeleteAsync(HttpContext context) =>
        AnswerAsync(context, engine.DeleteAsync, static nodes => Names("Deleted", nodes));

    /// <summary>Tells what applying the recipe in the body would do.</summary>
    public Task<IResult> PlanAsync(HttpContext context) => AnswerAsync(context, engine.PlanAsync, PlanText.Of, isPlan: true);

    private async Task<IResult> AnswerAsync(
        HttpContext context,
        Func<Caller, ReadOnlyMemory<byte>, CancellationToken, Task<IReadOnlyList<AppliedNode>>> run,
        Func<IReadOnlyList<AppliedNode>, string> text,
        bool isPlan = false
    )
    {
        var cancellation = context.RequestAborted;
        if (ProofOf(context.Request) is not { } proof)
        {
            return ToscaResponse.Challenge(
                context.Response,
                "Say who calls: with the headers xos-username and xos-password, with HTTP Basic, or with 'authorization: Bearer' and a token."
            );
        }

        Caller caller;
        try
        {
            caller = await authenticator.AuthenticateAsync(proof, context.Connection.RemoteIpAddress, cancellation);
        }
        catch (RecordException lack) when (IsLack(lack))
        {
            return Unavailable(lack);
        }
        catch (RecordException e) when (e.Error == RecordError.TooManyAttempts)
        {
            return ToscaResponse.Refusal(StatusCodes.Status429TooManyRequests, e.Message);
        }
        catch (RecordException refusal)
        {
            return ToscaResponse.Challenge(context.Response, refusal.Message);
        }

        try
        {
            var recipe = await RecipeBody.ReadAsync(context.Request, limits.RecipeBytes, cancellation);
            var nodes = await run(caller with { Kind = CallerKind }, recipe, cancellation);
            if (!isPlan)
            {
                LogDone(caller.Email, Count(NodeChange.Created), Count(NodeChange.Updated), Count(NodeChange.Deleted));
            }

            return ToscaResponse.Wants(context.Request, "application/json")
                ? Results.Json(NodeReport.Of(nodes))
                : ToscaResponse.Text(text(nodes));

            int Count(NodeChange change) => nodes.Count(node => node.Change == change);
        }
        catch (RecipeException refusal)
        {
            LogRefused(caller.Email, refusal.Count, refusal.Problems[0].At.Line + 1, refusal.Problems[0].Path.Text);
            return ToscaResponse.Refusal(context.Request, refusal);
        }
        catch (RecordException lack) when (IsLack(lack))
        {
            return Unavailable(lack);
        }
        catch (RecordException refusal) when (refusal.Error == RecordError.PermissionDenied)
        {
            return ToscaResponse.Refusal(StatusCodes.Status403Forbidden, refusal.Message);
        }
    }

    private static string Names(string verb, IEnumerable<AppliedNode> nodes) =>
        $"{verb} models: {PythonList.Of(nodes.Select(static node => node.Name))}";

    // It is the store that lacks something, not the recipe.
    private static bool IsLack(RecordException e) => e.Error is RecordError.Unavailable or RecordError.ResourceExhausted;

    private IResult Unavailable(RecordException lack)
    {
        LogStoreFailed(lack);
        return ToscaResponse.Refusal(StatusCodes.Status503ServiceUnavailable, lack.Message);
    }

    private static Proof? ProofOf(HttpRequest request)
    {
        var (name, password) = (request.Headers["xos-username"].ToString(), request.Headers["xos-password"].ToString());
        return name.Length > 0 ? new BasicCredentials(name, password) : Proof.Parse(request.Headers.Authorization.ToString());
    }

    [LoggerMessage(LogLevel.Information, "Ran a recipe. user={User} created={Created} updated={Updated} deleted={Deleted}")]
    private partial void LogDone(string user, int created, int updated, int deleted);

    [LoggerMessage(LogLevel.Error, "The store failed under a recipe.")]
    private partial void LogStoreFailed(Exception exception);

    // Where, but not what: the texts of problems repeat what recipes hold, and that may be secret.
    [LoggerMessage(LogLevel.Information, "Refused a recipe. user={User} problems={Problems} line={Line} path={Path}")]
    private partial void LogRefused(string user, int problems, int line, string path);
}

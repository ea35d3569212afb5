using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Security;
using Xos.Core.Tosca.Apply;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>Answers requests to run recipes.</summary>
internal sealed partial class RecipeEndpoint(
    RecipeEngine engine,
    EnactmentWatch enactments,
    Authenticator authenticator,
    LimitOptions limits,
    ILogger<RecipeEndpoint> log
)
{
    private const string CallerKind = "grpcapi";

    /// <summary>Applies the recipe in the body, and waits for it when that is asked for.</summary>
    public Task<IResult> RunAsync(HttpContext context) =>
        AnswerAsync(
            context,
            mayWait: true,
            async (caller, recipe, wait) =>
            {
                var result = await engine.ApplyAsync(caller, recipe, context.RequestAborted);
                LogDone(caller, result);
                var text = Names("Created", result);
                return wait is { } limit
                    ? RecipeAnswer.Of(context.Request, result, text, await WaitAsync(result, limit, context.RequestAborted))
                    : RecipeAnswer.Of(context.Request, result, text);
            }
        );

    /// <summary>Deletes what the recipe in the body describes.</summary>
    public Task<IResult> DeleteAsync(HttpContext context) =>
        AnswerAsync(
            context,
            mayWait: false,
            async (caller, recipe, _) =>
            {
                var result = await engine.DeleteAsync(caller, recipe, context.RequestAborted);
                LogDone(caller, result);
                return RecipeAnswer.Of(context.Request, result, Names("Deleted", result));
            }
        );

    /// <summary>Tells what applying the recipe in the body would do.</summary>
    public Task<IResult> PlanAsync(HttpContext context) =>
        AnswerAsync(
            context,
            mayWait: false,
            async (caller, recipe, _) =>
            {
                var plan = await engine.PlanAsync(caller, recipe, context.RequestAborted);
                return RecipeAnswer.Of(context.Request, plan, PlanText.Of(plan));
            }
        );

    private async Task<IResult> AnswerAsync(HttpContext context, bool mayWait, Func<Caller, PostedRecipe, TimeSpan?, Task<IResult>> work)
    {
        if (ProofOf(context.Request) is not { } proof)
        {
            return ToscaResponse.Challenge(
                context,
                "Say who calls: with the headers xos-username and xos-password, with HTTP Basic, or with 'authorization: Bearer' and a token."
            );
        }

        Caller caller;
        try
        {
            caller = await authenticator.AuthenticateAsync(proof, context.Connection.RemoteIpAddress, context.RequestAborted);
        }
        catch (RecordException refusal)
        {
            return Refuse(context, refusal, HttpRefusal.StatusOfLogin(refusal));
        }

        try
        {
            var asked = await RecipeRequest.ReadAsync(context.Request, limits.RecipeBytes, mayWait, context.RequestAborted);
            return await work(caller with { Kind = CallerKind }, asked.Recipe, asked.Wait);
        }
        catch (RecipeException refusal)
        {
            LogRefused(caller.Email, refusal.Count, refusal.Problems[0].At.Line + 1, refusal.Problems[0].Path.Text);
            return ToscaResponse.Refusal(context.Request, refusal);
        }
        catch (RecordException refusal)
        {
            return Refuse(context, refusal, HttpRefusal.StatusOf(refusal));
        }
    }

    private async Task<IReadOnlyList<NodeEnactment>> WaitAsync(RecipeResult result, TimeSpan limit, CancellationToken cancellation)
    {
        var awaited = result.Nodes.Where(node => node.Change != NodeChange.Left).ToList();
        var found = await enactments.WaitAsync([.. awaited.Select(node => (node.Model, node.Id!.Value))], limit, cancellation);
        var states = awaited.Zip(found).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return [.. result.Nodes.Select(node => new NodeEnactment(node, states.GetValueOrDefault(node.Name)))];
    }

    private static string Names(string verb, RecipeResult result) =>
        $"{verb} models: {PythonList.Of(result.Nodes.Select(static node => node.Name))}";

    private IResult Refuse(HttpContext context, RecordException refusal, int status)
    {
        if (
            refusal is
            {
                Error: RecordError.Unavailable or RecordError.ResourceExhausted,
                InnerException: { } failure and not OperationCanceledException
            }
        )
        {
            LogStoreFailed(failure);
        }

        HttpRefusal.TellWhen(context.Response, refusal);
        return status == StatusCodes.Status401Unauthorized
            ? ToscaResponse.Challenge(context, refusal.Message)
            : ToscaResponse.Refusal(context.Request, status, refusal.Message);
    }

    private static Proof? ProofOf(HttpRequest request)
    {
        var (name, password) = (request.Headers["xos-username"].ToString(), request.Headers["xos-password"].ToString());
        return name.Length > 0 ? new BasicCredentials(name, password) : Proof.Parse(request.Headers.Authorization.ToString());
    }

    private void LogDone(Caller caller, RecipeResult result)
    {
        LogDone(caller.Email, Count(NodeChange.Created), Count(NodeChange.Updated), Count(NodeChange.Deleted));

        int Count(NodeChange change) => result.Nodes.Count(node => node.Change == change);
    }

    [LoggerMessage(LogLevel.Information, "Ran a recipe. user={User} created={Created} updated={Updated} deleted={Deleted}")]
    private partial void LogDone(string user, int created, int updated, int deleted);

    [LoggerMessage(LogLevel.Error, "The store failed under a recipe.")]
    private partial void LogStoreFailed(Exception exception);

    // Where, but not what: the texts of problems repeat what recipes hold, and that may be secret.
    [LoggerMessage(LogLevel.Information, "Refused a recipe. user={User} problems={Problems} line={Line} path={Path}")]
    private partial void LogRefused(string user, int problems, int line, string path);
}

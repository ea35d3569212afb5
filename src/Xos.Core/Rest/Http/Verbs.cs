using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Xos.Core.Rest.Http;

/// <summary>What a route does for each method of HTTP that it has; others are told which there are.</summary>
internal sealed class Verbs(IEnumerable<(string Verb, RequestDelegate Answer)> answers)
{
    private readonly FrozenDictionary<string, RequestDelegate> _answers = answers.ToFrozenDictionary(
        static pair => pair.Verb,
        static pair => pair.Answer,
        StringComparer.OrdinalIgnoreCase
    );

    private string Allowed => string.Join(", ", _answers.Keys.Order(StringComparer.Ordinal).Append(HttpMethods.Options));

    /// <summary>Answers a request.</summary>
    /// <exception cref="RestException">The route does not have its method.</exception>
    public Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Method;
        // The server leaves the body out.
        if (_answers.TryGetValue(HttpMethods.IsHead(method) ? HttpMethods.Get : method, out var answer))
        {
            return answer(context);
        }

        context.Response.Headers.Allow = Allowed;
        if (HttpMethods.IsOptions(method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        throw new RestException(
            StatusCodes.Status405MethodNotAllowed,
            "XOSMethodNotAllowed",
            $"{method} cannot be done with {context.Request.Path}, but {Allowed}."
        );
    }

    /// <summary>Maps a route that answers so, and tells refusals as problems.</summary>
    public IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string pattern, RestErrors errors) =>
        routes.Map(pattern, context => errors.AnswerAsync(context, AnswerAsync));
}

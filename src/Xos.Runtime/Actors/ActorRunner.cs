using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;

namespace Xos.Runtime.Actors;

/// <summary>Makes what the author wrote, in a service scope of its own for each run.</summary>
internal sealed class ActorRunner(IServiceScopeFactory scopes, ILoggerFactory loggers, IXosCore core)
{
    /// <param name="registration">What is run.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="attempt">Which attempt at the same it is.</param>
    public async Task RunAsync(ActorRegistration registration, Func<Actor, Task> run, int attempt = 1)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = registration.Create(scope.ServiceProvider);
        actor.Log = loggers.CreateLogger(registration.Type);
        actor.Core = core;
        actor.Attempt = attempt;
        await run(actor);
    }
}

using Microsoft.Extensions.Logging;
using Xos.Runtime.Sync;

namespace HelloWorld.Steps;

/// <summary>Maps a <see cref="HelloWorldServiceInstance"/> to its back end, and shows what errors do: two names are refused.</summary>
public sealed class SyncHelloWorldServiceInstance : HelloWorldServiceInstanceSyncStep
{
    /// <inheritdoc />
    public override async Task SyncRecordAsync(HelloWorldServiceInstance model, CancellationToken cancellationToken)
    {
        Log.LogDebug("HelloWorldServiceInstance has been updated! {object} {hello_to}", model, model.HelloTo);

        if (model.HelloTo == "Tyrion Lannister")
        {
            throw new DeferredException("Maybe later");
        }

        if (model.HelloTo == "Joffrey Baratheon")
        {
            throw new InvalidOperationException("Maybe not");
        }

        var owner = await model.Owner.LoadAsync(cancellationToken);
        Log.LogInformation("{hello_from} is saying hello to {hello_to}", owner?.HelloFrom, model.HelloTo);
    }

    /// <inheritdoc />
    public override Task DeleteRecordAsync(HelloWorldServiceInstance model, CancellationToken cancellationToken)
    {
        Log.LogDebug("HelloWorldServiceInstance has been deleted! {object} {hello_to}", model, model.HelloTo);
        return Task.CompletedTask;
    }
}

using Microsoft.Extensions.Logging;

namespace HelloWorld.Steps;

/// <summary>Maps a <see cref="HelloWorldService"/> to its back end; here the log stands in for one.</summary>
public sealed class SyncHelloWorldService : HelloWorldServiceSyncStep
{
    /// <inheritdoc />
    public override Task SyncRecordAsync(HelloWorldService model, CancellationToken cancellationToken)
    {
        Log.LogInformation("HelloWorldService has been updated! {object} {hello_from}", model, model.HelloFrom);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task DeleteRecordAsync(HelloWorldService model, CancellationToken cancellationToken)
    {
        Log.LogInformation("HelloWorldService has been deleted! {object} {hello_from}", model, model.HelloFrom);
        return Task.CompletedTask;
    }
}

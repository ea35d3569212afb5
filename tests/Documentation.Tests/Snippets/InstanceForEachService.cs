namespace Documentation.Tests.Snippets;

public sealed class InstanceForEachService : HelloWorldServicePolicy
{
    public override async Task HandleCreateAsync(HelloWorldService model, CancellationToken cancellationToken) =>
        await Core.CreateAsync(new HelloWorldServiceInstance { Owner = model, HelloTo = "world" }, cancellationToken);
}

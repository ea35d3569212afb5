using HelloWorld.Steps;
using Xos.Testing;

namespace HelloWorld.Tests;

public class SyncHelloWorldServiceTests
{
    [Fact]
    public async Task The_update_is_logged()
    {
        await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        var service = await core.CreateAsync(new HelloWorldService { Name = "HelloWorld", HelloFrom = "Jhon Snow" });

        var run = await core.SyncAsync(new SyncHelloWorldService(), service);

        run.Messages.ShouldContain("HelloWorldService has been updated! HelloWorld Jhon Snow");
        run.BackendCode.ShouldBe(1);
        run.BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task The_deletion_is_logged()
    {
        await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        var service = await core.CreateAsync(new HelloWorldService { Name = "HelloWorld", HelloFrom = "Jhon Snow" });

        var run = await core.DeleteAsync(new SyncHelloWorldService(), service);

        run.Messages.ShouldContain("HelloWorldService has been deleted! HelloWorld Jhon Snow");
        run.Model.BackendNeedReap.ShouldBeTrue();
    }
}

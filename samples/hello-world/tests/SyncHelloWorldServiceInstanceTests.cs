using HelloWorld.Steps;
using Xos.Testing;

namespace HelloWorld.Tests;

public sealed class SyncHelloWorldServiceInstanceTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        await _core.CreateAsync(new HelloWorldService { Name = "HelloWorld", HelloFrom = "Jhon Snow" });
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task The_owner_says_hello()
    {
        var run = await GreetAsync("Daenerys Targaryen");

        run.Messages.ShouldContain("Jhon Snow is saying hello to Daenerys Targaryen");
        run.BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task Tyrion_is_deferred()
    {
        var run = await GreetAsync("Tyrion Lannister");

        run.BackendCode.ShouldBe(0);
        run.BackendStatus.ShouldEndWith("Maybe later");
        run.Messages.ShouldNotContain(message => message.Contains("saying hello"));
    }

    [Fact]
    public async Task Joffrey_fails()
    {
        var run = await GreetAsync("Joffrey Baratheon");

        run.BackendCode.ShouldBe(2);
        run.BackendStatus.ShouldEndWith("Maybe not");
    }

    [Fact]
    public async Task Another_name_heals_a_failed_instance()
    {
        var failed = (await GreetAsync("Joffrey Baratheon")).Model;
        var instance = await _core.Client.GetAsync<HelloWorldServiceInstance>(failed.Id);
        instance.HelloTo = "Arya Stark";
        await instance.SaveAsync();

        var run = await _core.SyncAsync(new SyncHelloWorldServiceInstance(), instance);

        run.BackendCode.ShouldBe(1);
        run.BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task The_deletion_is_logged()
    {
        var instance = await _core.CreateAsync(new HelloWorldServiceInstance { Name = "hello", HelloTo = "Daenerys Targaryen" });

        var run = await _core.DeleteAsync(new SyncHelloWorldServiceInstance(), instance);

        run.Messages.ShouldContain("HelloWorldServiceInstance has been deleted! hello Daenerys Targaryen");
    }

    private async Task<SyncRun<HelloWorldServiceInstance>> GreetAsync(string name)
    {
        var instance = await _core.CreateAsync(new HelloWorldServiceInstance { Name = "hello", HelloTo = name });
        return await _core.SyncAsync(new SyncHelloWorldServiceInstance(), instance);
    }
}

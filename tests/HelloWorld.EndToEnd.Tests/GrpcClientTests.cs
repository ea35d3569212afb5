using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using HelloWorld.Client;
using HelloWorld.EndToEnd.Tests.Programs;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>The core's wire, judged by a client that Grpc.Tools made from a hand-written .proto.</summary>
public sealed class GrpcClientTests
{
    [Fact]
    public async Task A_generated_client_reads_and_writes_the_same_objects()
    {
        await using var core = await CoreProgram.StartAsync();
        await using (var onboarding = Synchronizer.Start(BuiltProgram.HelloWorldWithoutSteps, core))
        {
            (await onboarding.WaitForExitAsync()).ShouldBe(0);
        }

        using var client = new GrpcClient(core);
        var models = client.Models;
        var service = await models.CreateHelloWorldServiceAsync(
            new HelloWorldService { Name = "HelloWorld", HelloFrom = "Jon" },
            GrpcClient.Login
        );
        service.Id.ShouldBe(1);
        service.BackendStatus.ShouldBe("Provisioning in progress");
        service.HasEnacted.ShouldBeFalse();
        service.ClassNames.ShouldBe("HelloWorldService,Service,XOSBase");
        service.SelfContentTypeId.ShouldBe("hello-world.helloworldservice");

        var instance = await models.CreateHelloWorldServiceInstanceAsync(
            new HelloWorldServiceInstance
            {
                Name = "one",
                HelloTo = "Ygritte",
                OwnerId = service.Id,
            },
            GrpcClient.Login
        );
        (await models.GetHelloWorldServiceAsync(new ID { Id = 1 }, GrpcClient.Login)).ServiceInstancesIds.ShouldBe([instance.Id]);

        var changed = await models.UpdateHelloWorldServiceInstanceAsync(
            new HelloWorldServiceInstance { Id = instance.Id, HelloTo = "" + "Sam" },
            GrpcClient.Login
        );
        changed.HelloTo.ShouldBe("Sam");
        changed.Name.ShouldBe("one");
        changed.Updated.ShouldBeGreaterThan(instance.Updated);

        // What was read and is written back changes nothing but the clock.
        var echoed = await models.UpdateHelloWorldServiceInstanceAsync(changed, GrpcClient.Login);
        echoed.Updated.ShouldBeGreaterThan(changed.Updated);
        echoed.HelloTo.ShouldBe("Sam");

        var byName = new Query
        {
            Elements =
            {
                new QueryElement { Name = "hello_to", SValue = "Sam" },
            },
        };
        (await models.FilterHelloWorldServiceInstanceAsync(byName, GrpcClient.Login)).Items.Single().Id.ShouldBe(instance.Id);

        await models.DeleteHelloWorldServiceInstanceAsync(new ID { Id = instance.Id }, GrpcClient.Login);
        (await models.ListHelloWorldServiceInstanceAsync(new Empty(), GrpcClient.Login)).Items.ShouldBeEmpty();
        var gone = await Should.ThrowAsync<RpcException>(async () =>
            await models.DeleteHelloWorldServiceInstanceAsync(new ID { Id = 99 }, GrpcClient.Login)
        );
        gone.StatusCode.ShouldBe(StatusCode.NotFound);
    }
}

using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using V1 = Grpc.Reflection.V1;

namespace Xos.Core.Tests.Grpc;

public sealed class ReflectionTests : IAsyncLifetime
{
    private const string Ship = "message Ship (XOSBase) { required string name = 1 [max_length = 9]; }";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task All_services_are_listed()
    {
        using var stream = Open();

        var reply = await AskAsync(stream, new() { ListServices = "" });

        reply
            .ListServicesResponse.Service.Select(static service => service.Name)
            .ShouldBe(
                [
                    "grpc.health.v1.Health",
                    "grpc.reflection.v1.ServerReflection",
                    "grpc.reflection.v1alpha.ServerReflection",
                    "schema.SchemaService",
                    "xos.dynamicload",
                    "xos.filetransfer",
                    "xos.modeldefs",
                    "xos.utility",
                    "xos.xos",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_model_that_was_just_loaded_is_found_in_a_stream_that_was_open_before()
    {
        using var stream = Open();
        (await AskAsync(stream, new() { FileContainingSymbol = "xos.Ship" })).ErrorResponse.ErrorCode.ShouldBe((int)StatusCode.NotFound);

        await _server.LoadAsync(Ship, "fleet");

        var files = (await AskAsync(stream, new() { FileContainingSymbol = "xos.Ship" })).FileDescriptorResponse.FileDescriptorProto;
        var ship = FileDescriptorProto.Parser.ParseFrom(files[0]).MessageType.Single(static message => message.Name == "Ship");
        ship.Field.Single(static field => field.Name == "name").Number.ShouldBe(101);
    }

    [Fact]
    public async Task Files_are_found_by_their_names_with_what_they_import()
    {
        using var stream = Open();

        foreach (var name in new[] { "xos.proto", "google/api/http.proto", "xosoptions.proto", "utility.proto" })
        {
            var files = (await AskAsync(stream, new() { FileByFilename = name })).FileDescriptorResponse.FileDescriptorProto;
            FileDescriptorProto.Parser.ParseFrom(files[0]).Name.ShouldBe(name);
        }
    }

    [Fact]
    public async Task The_second_version_answers_alike()
    {
        using var stream = new V1.ServerReflection.ServerReflectionClient(_server.Calls).ServerReflectionInfo();
        await stream.RequestStream.WriteAsync(new() { FileContainingSymbol = "xos.HelloWorldService" });

        (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();

        stream.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto.Count.ShouldBeGreaterThan(0);
    }

    private AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> Open() =>
        new ServerReflection.ServerReflectionClient(_server.Calls).ServerReflectionInfo();

    private static async Task<ServerReflectionResponse> AskAsync(
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> stream,
        ServerReflectionRequest request
    )
    {
        await stream.RequestStream.WriteAsync(request);
        (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();
        return stream.ResponseStream.Current;
    }
}

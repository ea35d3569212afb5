using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Grpc;
using Xos.Core.Records;
using Xos.Core.Rest.Calls;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

public sealed class ErrorTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private xos.xosClient Models => _server.Models;

    public async Task InitializeAsync()
    {
        _server = await StartAsync();
        await Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "x" }, Admin);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_missing_object_is_not_found()
    {
        await FailsAsync(() => Models.GetHelloWorldServiceAsync(new() { Id = 9 }, Admin), StatusCode.NotFound, "XOSNotFound");
        await FailsAsync(() => Models.DeleteHelloWorldServiceAsync(new() { Id = 9 }, Admin), StatusCode.NotFound, "XOSNotFound");
        await FailsAsync(() => Models.UpdateHelloWorldServiceAsync(new() { Id = 9 }, Admin), StatusCode.NotFound, "XOSNotFound");
    }

    [Fact]
    public async Task Faults_are_told_with_the_names_of_their_fields()
    {
        var details = await FailsAsync(
            () => Models.CreateHelloWorldServiceAsync(new() { Name = new('x', 31), SiteId = 77 }, Admin),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );

        var fields = details.GetProperty("fields");
        fields.GetProperty("name").GetString().ShouldBe("may have at most 30 characters, not 31");
        fields.GetProperty("hello_from").GetString().ShouldBe("is required");
        fields.GetProperty("site_id").GetString().ShouldBe("links to Site 77, which does not exist");
    }

    [Fact]
    public async Task A_name_that_is_taken_exists_already()
    {
        var details = await FailsAsync(
            () => Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "x" }, Admin),
            StatusCode.AlreadyExists,
            "XOSDuplicateKey"
        );

        details.GetProperty("fields").GetProperty("name").GetString().ShouldBe("'HelloWorld' is taken by HelloWorldService 1");
    }

    [Fact]
    public Task Feedback_state_is_denied_to_others_than_synchronizers() =>
        FailsAsync(
            () => Models.UpdateHelloWorldServiceAsync(new() { Id = 1, BackendCode = 2 }, Admin),
            StatusCode.PermissionDenied,
            "XOSPermissionDenied"
        );

    [Fact]
    public async Task Without_credentials_nobody_gets_in()
    {
        await FailsAsync(() => Models.ListHelloWorldServiceAsync(new()), StatusCode.Unauthenticated, "XOSNotAuthenticated");
        await FailsAsync(
            () => Models.ListHelloWorldServiceAsync(new(), new Metadata { { "authorization", "Digest x" } }),
            StatusCode.Unauthenticated,
            "XOSNotAuthenticated"
        );
    }

    [Fact]
    public async Task A_wrong_password_is_denied_and_not_repeated()
    {
        var details = await FailsAsync(
            () => Models.ListHelloWorldServiceAsync(new(), As("admin@opencord.org", "my-secret")),
            StatusCode.PermissionDenied,
            "XOSPermissionDenied"
        );

        details.ToString().ShouldNotContain("my-secret");
        details.GetProperty("specific_error").GetString().ShouldBe("Failed to authenticate admin@opencord.org.");
    }

    [Fact]
    public async Task A_query_that_compares_with_nothing_is_refused()
    {
        var query = new Query { Elements = { new QueryElement { Name = "name" } } };

        var details = await FailsAsync(
            () => Models.FilterHelloWorldServiceAsync(query, Admin),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );

        details.GetProperty("fields").GetProperty("name").GetString().ShouldBe("is compared with nothing; give sValue or iValue");
    }

    [Theory]
    [InlineData("NoOp", true)]
    [InlineData("AuthenticatedNoOp", false)]
    public async Task What_needs_no_login_answers_without(string method, bool open)
    {
        if (open)
        {
            await _server.AskAsync<Empty>("xos.utility", method);
        }
        else
        {
            (await Should.ThrowAsync<RpcException>(() => _server.AskAsync<Empty>("xos.utility", method))).StatusCode.ShouldBe(
                StatusCode.Unauthenticated
            );
        }

        await _server.AskAsync<Empty>("xos.utility", method, Admin);
    }

    [Theory]
    [InlineData("xos.xos", "ListNothing")]
    [InlineData("xos.utility", "Nothing")]
    public async Task A_method_that_is_not_here_says_so(string service, string method) =>
        (await Should.ThrowAsync<RpcException>(() => _server.CallRawAsync(service, method, [], Admin))).StatusCode.ShouldBe(
            StatusCode.Unimplemented
        );

    [Fact]
    public async Task Details_are_cut_so_that_clients_can_take_them()
    {
        var flood = string.Join(',', Enumerable.Range(0, 500).Select(static i => $"field{i}"));

        var details = await FailsAsync(
            () => Models.UpdateHelloWorldServiceAsync(new() { Id = 1 }, With(Admin, ("update_fields", flood))),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );
        details.GetRawText().Length.ShouldBeLessThan(8000);
        details.GetProperty("fields").GetProperty("field0").GetString().ShouldBe("is no field of HelloWorldService");
        details.GetProperty("fields").GetProperty("…").GetString().ShouldBe("and more");

        var query = new Query
        {
            Elements =
            {
                new QueryElement { Name = new('ü', 1_000), SValue = "x" },
            },
        };
        details = await FailsAsync(
            () => Models.FilterHelloWorldServiceAsync(query, Admin),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );
        Uri.EscapeDataString(details.GetRawText()).Length.ShouldBeLessThan(8000);
    }

    [Theory]
    [InlineData("xos.xos", "CreateHelloWorldService")]
    [InlineData("xos.dynamicload", "LoadModels")]
    public async Task A_message_that_is_too_large_exhausts_what_a_call_may_take(string service, string method)
    {
        var details = await FailsAsync(
            () => _server.CallRawAsync(service, method, new byte[5 * 1024 * 1024], Admin),
            StatusCode.ResourceExhausted,
            "XOSResourceExhausted"
        );

        details
            .GetProperty("specific_error")
            .GetString()
            .ShouldBe("The message is larger than 4194304 bytes, the most that the core takes in one call (Limits:MessageBytes).");
    }

    [Theory]
    [InlineData("xos.utility", "Login")]
    [InlineData("xos.utility", "NoOp")]
    [InlineData("xos.dynamicload", "LoadModels")]
    [InlineData("xos.modeldefs", "ListModelDefs")]
    [InlineData("schema.SchemaService", "GetSchema")]
    [InlineData("grpc.health.v1.Health", "Check")]
    [InlineData("xos.xos", "CreateHelloWorldService")]
    [InlineData("xos.xos", "GetHelloWorldService")]
    [InlineData("xos.xos", "FilterHelloWorldService")]
    [InlineData("xos.xos", "ListHelloWorldService")]
    public async Task Bytes_that_are_no_message_are_the_callers_fault(string service, string method)
    {
        var details = await FailsAsync(
            () => _server.CallRawAsync(service, method, [0x08, 0xFF], Admin),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );

        details.GetProperty("specific_error").GetString()!.ShouldStartWith("The message cannot be read: ");
    }

    [Theory]
    [InlineData("grpc.health.v1.Health", "Watch", MethodType.ServerStreaming)]
    [InlineData("grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", MethodType.DuplexStreaming)]
    [InlineData("grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo", MethodType.DuplexStreaming)]
    public async Task Bytes_that_are_no_message_are_the_callers_fault_in_a_stream_too(string service, string method, MethodType type)
    {
        await FailsAsync(
            () => _server.StreamRawAsync(type, service, method, [0x08, 0xFF]),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );
    }

    [Fact]
    public async Task A_version_that_is_no_number_is_refused_by_name()
    {
        var details = await FailsAsync(
            () => Models.UpdateHelloWorldServiceAsync(new() { Id = 1 }, With(Admin, ("version", "latest"))),
            StatusCode.InvalidArgument,
            "XOSValidationError"
        );

        details.GetProperty("fields").GetProperty("version").GetString()!.ShouldStartWith("is 'latest', but must be");
    }

    [Fact]
    public async Task A_stream_that_is_refused_when_its_client_has_left_is_no_fault_of_the_method()
    {
        // gRPC logs what has no status as a fault, with a stack trace.
        using var client = new CancellationTokenSource();
        await client.CancelAsync();
        var call = new RestCallContext(new DefaultHttpContext { RequestAborted = client.Token }, "/xos.feed/Watch");
        var interceptor = new ErrorInterceptor(NullLogger<ErrorInterceptor>.Instance);

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            interceptor.ServerStreamingServerHandler<Empty, Empty>(
                new(),
                responseStream: null!,
                call,
                static (_, _, _) => throw new RecordException(RecordError.Unavailable, "The core stops.")
            )
        );

        refusal.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    private static Task<JsonElement> FailsAsync<T>(Func<AsyncUnaryCall<T>> call, StatusCode code, string error) =>
        FailsAsync(async () => await call(), code, error);

    private static async Task<JsonElement> FailsAsync<T>(Func<Task<T>> call, StatusCode code, string error)
    {
        var refusal = await Should.ThrowAsync<RpcException>(call);
        refusal.StatusCode.ShouldBe(code);
        var details = JsonDocument.Parse(refusal.Status.Detail).RootElement;
        details.GetProperty("error").GetString().ShouldBe(error);
        return details;
    }
}

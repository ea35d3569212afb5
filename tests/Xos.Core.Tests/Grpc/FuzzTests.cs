using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Grpc.Description;
using Xunit.Abstractions;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

/// <summary>Whatever bytes arrive, the caller gets a reply or a typed error, and the core goes on.</summary>
public sealed class FuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Bodies = 10_000;

    private static readonly StatusCode[] TypedErrors =
    [
        StatusCode.InvalidArgument,
        StatusCode.NotFound,
        StatusCode.AlreadyExists,
        StatusCode.PermissionDenied,
        StatusCode.Unauthenticated,
        StatusCode.FailedPrecondition,
        StatusCode.Aborted,
        StatusCode.ResourceExhausted,
    ];

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_bodies_over_all_methods_end_in_replies_or_typed_errors()
    {
        var random = new Random(FuzzSeed.Value + 4711);
        var fuzzer = new MessageFuzzer(random);
        var methods = Methods();
        var outcomes = new Dictionary<StatusCode, int>();
        for (var i = 0; i < Bodies; i++)
        {
            var method = methods[i % methods.Count];
            var body = fuzzer.Next(method.InputType, () => IdFor(method, random));

            var outcome = await CallAsync(method, body);

            outcomes[outcome.StatusCode] = outcomes.GetValueOrDefault(outcome.StatusCode) + 1;
            if (outcome.StatusCode != StatusCode.OK && !TypedErrors.Contains(outcome.StatusCode))
            {
                Assert.Fail($"{method.FullName} ended in {outcome} (FUZZ_SEED {FuzzSeed.Value}, body {i}): {Convert.ToHexString(body)}");
            }
        }

        output.WriteLine(string.Join(", ", outcomes.Select(static pair => $"{pair.Key} {pair.Value}")));
        // Not all was refused at the door, and who asks now is answered. The caller may be locked out by now: a damaged id can be his.
        outcomes.GetValueOrDefault(StatusCode.OK).ShouldBeGreaterThan(Bodies / 20, $"FUZZ_SEED {FuzzSeed.Value}");
        (await _server.AskAsync<Protos.VersionInfo>("xos.utility", "GetVersion")).Version.ShouldNotBeEmpty();
    }

    private async Task<Status> CallAsync(MethodDescriptor method, byte[] body)
    {
        try
        {
            if (method.IsServerStreaming)
            {
                var type = method.IsClientStreaming ? MethodType.DuplexStreaming : MethodType.ServerStreaming;
                await _server.StreamRawAsync(type, method.Service.FullName, method.Name, body);
            }
            else
            {
                await _server.CallRawAsync(method.Service.FullName, method.Name, body, Synchronizer);
            }

            return Status.DefaultSuccess;
        }
        catch (RpcException e)
        {
            return e.Status;
        }
    }

    // But for watching, which has no end.
    private List<MethodDescriptor> Methods()
    {
        var api = _server.Core.Services.GetRequiredService<ApiDescriptions>().Current;
        return
        [
            .. api
                .Files.SelectMany(static file => file.Services)
                .SelectMany(static service => service.Methods)
                .Where(static method => method.Name != "Watch"),
        ];
    }

    // The user who calls, and the site that the user belongs to, stay out of it.
    private static int IdFor(MethodDescriptor method, Random random) =>
        method.Name.EndsWith("User", StringComparison.Ordinal) || method.Name.EndsWith("Site", StringComparison.Ordinal)
            ? random.Next(2, 5)
            : random.Next(0, 5);
}

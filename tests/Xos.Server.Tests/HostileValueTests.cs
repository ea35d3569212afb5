using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using Xos.Protos;

namespace Xos.Server.Tests;

/// <summary>What clients send into a real core, and what its log shows of it.</summary>
public sealed partial class HostileValueTests
{
    private const string Forged = "2026-01-01T00:00:00.000Z info: Forged[0] ";
    private const string Hostile = $"x\r\n{Forged}\u001b[2J\u2028{Forged}\u0085\u202e";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    [Fact]
    public async Task No_value_of_a_client_ends_a_line_of_the_log_or_reaches_the_terminal()
    {
        await using var core = await CoreProgram.StartAsync("Logging:LogLevel:Default=Debug");
        using var channel = GrpcChannel.ForAddress(core.Grpc);
        using var http = new HttpClient();

        await LogInAsync(channel, Hostile);
        await Should.ThrowAsync<RpcException>(() =>
            CallAsync(channel, "xos.xos", "CreateNode", Encoding.UTF8.GetBytes(Hostile), GrpcClient.Login)
        );
        await LoadAsync(channel, Hostile);
        await PostAsync(http, core, Hostile, "wrong", "run", "x: y");
        await PostAsync(http, core, "admin@opencord.org", "letmein", "run", $"\"{Hostile}\": {Hostile}");
        await PostAsync(http, core, "admin@opencord.org", "letmein", "run", Recipe(Hostile));
        await PostAsync(http, core, "admin@opencord.org", "letmein", $"custom_type/{Uri.EscapeDataString(Hostile)}", "");
        // An exception of the core's own, whose message repeats a value, cannot be made to order: LoggingTests has those.
        (await core.Process.InterruptAsync()).ShouldBe(0);

        var log = core.Process.Lines.SkipWhile(static line => !line.Contains("XOS_CORE_READY", StringComparison.Ordinal)).Skip(1).ToList();
        log.ShouldContain(static line => line.Contains("A login failed.", StringComparison.Ordinal));
        log.ShouldContain(static line => line.Contains("Refused a recipe.", StringComparison.Ordinal));
        log.ShouldAllBe(static line => !line.StartsWith(Forged, StringComparison.Ordinal));
        log.ShouldAllBe(static line => Entry().IsMatch(line));
        log.ShouldAllBe(static line => IsHarmless(line));
    }

    private static async Task LogInAsync(GrpcChannel channel, string name)
    {
        var credentials = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:wrong"));
        var refusal = await Should.ThrowAsync<RpcException>(() =>
            CallAsync(channel, "xos.utility", "AuthenticatedNoOp", [], new() { { "authorization", credentials } })
        );
        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    private static async Task LoadAsync(GrpcChannel channel, string text)
    {
        var request = new LoadModelsRequest
        {
            Name = text,
            Version = text,
            Xprotos =
            {
                new Xproto { Filename = text, Contents = text },
            },
        };
        await Should.ThrowAsync<RpcException>(async () =>
            await new dynamicload.dynamicloadClient(channel).LoadModelsAsync(request, GrpcClient.Login)
        );
        request.Name = "fleet";
        request.Xprotos[0].Filename = "fleet.xproto";
        request.Xprotos[0].Contents = "message Ship (XOSBase) { required string name = 1 [max_length = 9]; }";
        await new dynamicload.dynamicloadClient(channel).LoadModelsAsync(request, GrpcClient.Login);
    }

    private static async Task CallAsync(GrpcChannel channel, string service, string method, byte[] request, Metadata metadata)
    {
        var definition = new Method<byte[], byte[]>(MethodType.Unary, service, method, Bytes, Bytes);
        await channel.CreateCallInvoker().AsyncUnaryCall(definition, null, new(metadata), request);
    }

    private static bool IsHarmless(string line) => !line.Any(static c => char.IsControl(c) || c is '\u2028' or '\u202e');

    private static async Task PostAsync(HttpClient http, CoreProgram core, string user, string password, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(core.Tosca, path)) { Content = new StringContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))
        );
        using var response = await http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeFalse();
    }

    private static string Recipe(string text) =>
        $"""
            tosca_definitions_version: tosca_simple_yaml_1_0
            imports: [custom_types/node.yaml]
            topology_template:
              node_templates:
                node:
                  type: "tosca.nodes.{text.Replace("\r\n", "\\r\\n", StringComparison.Ordinal).Replace(
                "\u001b",
                "\\e",
                StringComparison.Ordinal
            )}"
                  properties: {"{"} name: n {"}"}
            """;

    // What each line of the log begins with.
    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (?:trce|dbug|info|warn|fail|crit): \w",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Entry();
}

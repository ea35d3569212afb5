using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using Xos.Core.Hosting;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;
using QueryOperator = Xos.Protos.QueryElement.Types.QueryOperator;

namespace Xos.Core.Tests.Grpc;

/// <summary>Clients that ask for more than one may: each is told which limit and which option, and the core goes on for the others.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_message_may_have_as_many_bytes_as_the_option_says()
    {
        await using var server = await StartWithAsync(static limits => limits.MessageBytes = 10_000);

        await IsRefusedAsync(
            server,
            "CreateNode",
            RawMessage.Of([(101, new string('a', 10_001))]),
            "The message is larger than 10000 bytes, the most that the core takes in one call (Limits:MessageBytes)."
        );
    }

    [Theory]
    [InlineData("xos.xos", "CreateNode")]
    [InlineData("xos.dynamicload", "LoadModels")]
    [InlineData("xos.utility", "Login")]
    public async Task A_message_that_unpacks_to_more_is_refused_however_small_it_comes(string service, string method)
    {
        await using var server = await StartWithAsync(static _ => { });
        using var channel = GrpcChannel.ForAddress(
            server.Core.Addresses.Grpc!,
            new() { MaxSendMessageSize = null, CompressionProviders = [new GzipCompressionProvider(CompressionLevel.Optimal)] }
        );
        // A text of zeros: a few kilobytes when packed.
        var bomb = RawMessage.Of([(1, new string('\0', 64 * 1024 * 1024))]);
        var bytes = Marshallers.Create(static (byte[] bytes) => bytes, static bytes => bytes);

        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await channel
                .CreateCallInvoker()
                .AsyncUnaryCall(
                    new Method<byte[], byte[]>(MethodType.Unary, service, method, bytes, bytes),
                    null,
                    new(With(Admin, ("grpc-internal-encoding-request", "gzip"))),
                    bomb
                )
        );

        refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refusal.Status.Detail.ShouldContain("(Limits:MessageBytes)");
        await AnswersAsync(server);
    }

    [Fact]
    public async Task Groups_within_groups_end_somewhere()
    {
        await using var server = await StartWithAsync(static _ => { });
        // A tag that begins a group of an unknown number, a million times.
        var nested = Enumerable.Repeat(new byte[] { 0xFB, 0x7D }, 1_000_000).SelectMany(static tag => tag).ToArray();

        foreach (var (service, method) in new[] { ("xos.xos", "CreateNode"), ("xos.xos", "FilterNode"), ("xos.dynamicload", "LoadModels") })
        {
            var refusal = await Should.ThrowAsync<RpcException>(() => server.CallRawAsync(service, method, nested, Admin));

            refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
            await AnswersAsync(server);
        }
    }

    [Fact]
    public async Task A_reply_may_have_as_many_objects_as_the_option_says_and_pages_lead_to_the_rest()
    {
        await using var server = await StartWithAsync(static limits => limits.ListObjects = 10);
        await server.InsertShipsAsync(11);
        const string Sentence =
            "The reply would have more than 10 objects (Limits:ListObjects). Ask for pages, with 'limit' and 'page_token' (over gRPC of Filter).";

        await IsRefusedAsync(server, "ListShip", [], Sentence);
        await IsRefusedAsync(server, "FilterShip", new Query().ToByteArray(), Sentence);
        await IsRefusedAsync(server, "FilterShip", new Query { Limit = 11 }.ToByteArray(), Sentence);
        await server.CallRawAsync("xos.xos", "FilterShip", new Query { Limit = 10 }.ToByteArray(), Admin);
    }

    [Fact]
    public async Task A_reply_may_have_as_many_bytes_as_the_option_says()
    {
        await using var server = await StartWithAsync(static limits => limits.ReplyBytes = 100_000);
        await server.InsertShipsAsync(2_000);

        await IsRefusedAsync(server, "ListShip", [], "The reply would have more than 100000 bytes (Limits:ReplyBytes).");
    }

    [Fact]
    public async Task A_reply_may_take_as_long_as_the_option_says_however_many_queries_it_takes()
    {
        await using var server = await StartWithAsync(static limits => limits.ListSeconds = 1);
        await server.InsertShipsAsync(100_000);
        // All are equal in all of it, so each page looks at all objects to its end; none of them takes long by itself.
        var query = new Query { OrderBy = { Enumerable.Repeat("name", 6) } };

        await IsRefusedAsync(
            server,
            "FilterShip",
            query.ToByteArray(),
            "The reply takes more than 1 s to make (Limits:ListSeconds). Ask for pages, with 'limit' and 'page_token' (over gRPC of Filter)."
        );
    }

    [Fact]
    public async Task As_many_fields_in_an_order_as_allowed_lead_from_page_to_page()
    {
        await using var server = await StartWithAsync(static _ => { });
        await server.InsertShipsAsync(1_500);
        var query = new Query { OrderBy = { Enumerable.Repeat("-name", 64) } };

        var ships = await server.CallRawAsync("xos.xos", "FilterShip", query.ToByteArray(), Admin);

        Items(ships).ShouldBe(1_500);
    }

    [Fact]
    public async Task A_query_may_have_as_many_conditions_as_the_option_says()
    {
        await using var server = await StartWithAsync(static _ => { });
        var query = new Query { Elements = { Enumerable.Range(0, 65).Select(static _ => Compare("name", QueryOperator.Equal, "x")) } };

        await IsRefusedAsync(
            server,
            "FilterNode",
            query.ToByteArray(),
            "The query has 65 conditions, but may have 64 (Limits:Conditions). Ask for less at a time."
        );
        query = new Query { OrderBy = { Enumerable.Repeat("name", 65) } };
        await IsRefusedAsync(
            server,
            "FilterNode",
            query.ToByteArray(),
            "The query has 65 fields in order_by, but may have 64 (Limits:Conditions)."
        );
    }

    [Fact]
    public async Task As_many_conditions_as_allowed_each_along_as_many_links_as_allowed_are_a_query()
    {
        await using var server = await StartWithAsync(static limits => limits.QuerySeconds = 60);
        // Eight links.
        var path = string.Concat(Enumerable.Repeat("parent__", 8));
        await server.LoadAsync(
            "message Twig (XOSBase) { required string name = 1 [max_length = 30]; optional manytoone parent->Twig:twigs = 2:1001; }",
            "tree"
        );
        var conditions = Enumerable.Range(0, 64).Select(_ => Compare($"{path}name", QueryOperator.Icontains, "x"));

        await server.CallRawAsync("xos.xos", "FilterTwig", new Query { Elements = { conditions } }.ToByteArray(), Admin);

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            server.CallRawAsync(
                "xos.xos",
                "FilterTwig",
                new Query { Elements = { Compare($"parent__{path}name", QueryOperator.Equal, "x") } }.ToByteArray(),
                Admin
            )
        );
        refusal.Status.Detail.ShouldContain("follows more than 8 links");
    }

    [Theory]
    [InlineData("REGEX")]
    [InlineData("IREGEX")]
    public async Task An_expression_may_be_as_long_as_the_option_says(string sign)
    {
        await using var server = await StartWithAsync(static _ => { });
        var query = new Query { Elements = { Compare("name", Enum.Parse<QueryOperator>(sign, ignoreCase: true), new('a', 1_001)) } };

        await IsRefusedAsync(
            server,
            "FilterNode",
            query.ToByteArray(),
            "The regular expression for 'name' has 1001 characters, but may have 1000 (Limits:ExpressionLength)."
        );
    }

    [Theory]
    [InlineData("CONTAINS", "first", "second")]
    [InlineData("IREGEX", "f.r.t", "s.c.n.")]
    public async Task A_query_may_take_as_long_as_the_option_says(string sign, string met, string notMet)
    {
        await using var server = await StartWithAsync(static limits => limits.QuerySeconds = 1);
        await server.InsertShipsAsync(300_000);
        // All objects meet all but the last, so none is passed over.
        var conditions = Enumerable
            .Repeat(met, 63)
            .Append(notMet)
            .Select(text => Compare("name", Enum.Parse<QueryOperator>(sign, ignoreCase: true), text));

        await IsRefusedAsync(
            server,
            "FilterShip",
            new Query { Elements = { conditions } }.ToByteArray(),
            "The query takes longer than it may: 1 s (Limits:QuerySeconds)"
        );
    }

    // Each would take minutes if it was taken apart from every place in it.
    [Fact]
    public async Task Names_and_patterns_of_megabytes_cost_no_time()
    {
        await using var server = await StartWithAsync(static _ => { });
        var path = new Query { Elements = { Compare(new('_', 4_000_000), QueryOperator.Equal, "x") } };
        var pattern = new ModelFilter { ClassName = new('[', 4_000_000) };

        foreach (
            var (service, method, request, sentence) in new[]
            {
                ("xos.xos", "FilterNode", path.ToByteArray(), "goes on for 4000000 characters, but no path has more than 1000"),
                ("xos.utility", "ListDirtyModels", pattern.ToByteArray(), "has 4000000 characters, but may have 1000"),
                ("xos.utility", "SetDirtyModels", pattern.ToByteArray(), "has 4000000 characters, but may have 1000"),
            }
        )
        {
            var call = server.CallRawAsync(service, method, request, Admin);

            var refusal = await Should.ThrowAsync<RpcException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));

            refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
            refusal.Status.Detail.ShouldContain(sentence);
        }
    }

    [Fact]
    public async Task A_set_of_links_may_have_as_many_members_as_the_option_says()
    {
        await using var server = await StartWithAsync(static limits => limits.LinkedObjects = 100);
        await server.LoadAsync(
            "message Fleet (XOSBase) { required string name = 1 [max_length = 30]; optional manytomany members->Node/Fleet_members:fleets = 2:1001; }",
            "fleet"
        );

        await IsRefusedAsync(
            server,
            "CreateFleet",
            RawMessage.Of([(101, "f"), .. Enumerable.Range(1, 101).Select(static id => (102, (object)id))]),
            "The set of links 'members' has 101 members, but may have 100 (Limits:LinkedObjects)."
        );
    }

    [Theory]
    [InlineData(4, 10, "The upload has 4 files, but may have 3 (Limits:UploadFiles).")]
    [InlineData(1, 1001, "The file 'f0.xproto' has 1001 bytes, but a file may have 1000 (Limits:UploadFileBytes).")]
    [InlineData(3, 900, "The upload has 2700 bytes, but may have 2000 (Limits:UploadBytes).")]
    public async Task An_upload_may_be_as_large_as_the_options_say(int files, int bytes, string sentence)
    {
        await using var server = await StartWithAsync(static limits =>
            (limits.UploadFiles, limits.UploadFileBytes, limits.UploadBytes) = (3, 1000, 2000)
        );
        var request = new LoadModelsRequest { Name = "large", Version = "1.0.0" };
        request.Xprotos.Add(
            Enumerable.Range(0, files).Select(i => new Protos.Xproto { Filename = $"f{i}.xproto", Contents = new(' ', bytes) })
        );

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            server.CallRawAsync("xos.dynamicload", "LoadModels", request.ToByteArray(), Admin)
        );

        refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refusal.Status.Detail.ShouldContain(sentence);
        (await server.AskAsync<LoadStatusReply>("xos.dynamicload", "GetLoadStatus", Admin)).Services.ShouldHaveSingleItem();
    }

    private static int Items(byte[] reply)
    {
        using var input = new CodedInputStream(reply);
        var count = 0;
        while (input.ReadTag() is not 0)
        {
            input.SkipLastField();
            count++;
        }

        return count;
    }

    private static QueryElement Compare(string name, QueryOperator sign, string value) =>
        new()
        {
            Name = name,
            Operator = sign,
            SValue = value,
        };

    private static Task<TestServer> StartWithAsync(Action<LimitOptions> change) =>
        StartAsync(load: false, options => change(options.Limits));

    private static async Task IsRefusedAsync(TestServer server, string method, byte[] request, string sentence)
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => server.CallRawAsync("xos.xos", method, request, Admin));

        refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refusal.Status.Detail.ShouldContain("\"error\":\"XOSResourceExhausted\"");
        refusal.Status.Detail.ShouldContain(sentence);
        await AnswersAsync(server);
    }

    private static async Task AnswersAsync(TestServer server) => await server.CallRawAsync("xos.xos", "ListSite", [], Admin);
}

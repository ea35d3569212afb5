using System.IO.Compression;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Protos;
using Xproto.Targets.ProtoApi;

namespace Xos.Core.Tests.Grpc;

/// <summary>What the core says of itself, judged by protoc.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    // One field of every type and of every kind of option.
    private const string Fleet = """
        option name = "fleet";
        message Harbour (XOSBase) { required string name = 1 [max_length = 9, null = False, help_text = "Where \"ships\" lie"]; }
        message Ship (XOSBase) {
            optional string a = 1 [max_length = 7, null = False];
            optional string b = 2 [content_type = "date", feedback_state = True];
            optional int32 c = 3 [gui_hidden = True];
            optional uint32 d = 4 [bookkeeping_state = True];
            optional int64 e = 5;
            optional uint64 f = 6;
            optional float g = 7;
            optional double h = 8;
            optional bool i = 9;
            optional bytes two_words_3_more = 10;
            optional manytoone home->Harbour:ships = 11:1001;
            optional manytomany seen->Harbour:visitors = 12:1002;
            optional manytoone unseen->Harbour:+ = 13;
        }
        """;

    private static readonly ExtensionRegistry Extensions =
    [
        XosoptionsExtensions.Val,
        XosoptionsExtensions.ForeignKey,
        XosoptionsExtensions.ReverseForeignKey,
        XosoptionsExtensions.ManyToManyForeignKey,
        XosoptionsExtensions.GuiHidden,
        XosoptionsExtensions.FeedbackState,
        XosoptionsExtensions.BookkeepingState,
        XosoptionsExtensions.ContentTypeId,
        AnnotationsExtensions.Http,
    ];

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_connection_that_was_told_of_other_models_hears_of_it_when_it_asks_for_nothing()
    {
        await NoOpAsync();
        await AskAsync();
        await NoOpAsync();

        await _server.LoadAsync("message Raft (XOSBase) { required string name = 1 [max_length = 9]; }", "fleet");

        var told = await Should.ThrowAsync<RpcException>(NoOpAsync);
        told.StatusCode.ShouldBe(StatusCode.Unavailable);
        told.Status.Detail.ShouldContain("read the schema");
        await _server.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", TestServer.Admin);
        await AskAsync();
        await NoOpAsync();
    }

    [Fact]
    public async Task Every_file_of_the_API_is_told_and_the_models_are_in_xos_proto()
    {
        var schemas = await AskAsync();

        schemas
            .Protos.Select(static proto => proto.FileName)
            .ShouldBe([
                "common.proto",
                "dynamicload.proto",
                "feed.proto",
                "filetransfer.proto",
                "modeldefs.proto",
                "security.proto",
                "utility.proto",
                "xosoptions.proto",
                "xos.proto",
            ]);
        (schemas.SwaggerFrom, schemas.YangFrom).ShouldBe(("xos.proto", "xos.proto"));
        schemas.Protos[^1].Proto.ShouldContain("message HelloWorldServiceInstance {");
    }

    [Fact]
    public async Task What_protoc_makes_of_each_text_is_what_its_descriptor_says()
    {
        await _server.LoadAsync(Fleet, "fleet");

        var schemas = await AskAsync();

        foreach (var proto in schemas.Protos)
        {
            var expected = Parse(Protoc.Compile(proto.FileName, schemas.Protos.Select(static file => (file.FileName, file.Proto))));
            Plain(FileOf(proto)).ShouldBe(Plain(expected), proto.FileName);
        }
    }

    [Fact]
    public async Task Each_descriptor_brings_all_that_it_imports_before_it_is_needed()
    {
        foreach (var proto in (await AskAsync()).Protos)
        {
            var set = SetOf(proto);

            set.File[^1].Name.ShouldBe(proto.FileName);
            FileDescriptor.BuildFromByteStrings(set.File.Select(static file => file.ToByteString())).Count.ShouldBe(set.File.Count);
        }
    }

    [Fact]
    public async Task Models_are_told_as_soon_as_they_are_loaded_and_no_longer_than_they_are()
    {
        (await AskAsync()).Protos[^1].Proto.ShouldNotContain("message Ship {");

        await _server.LoadAsync(Fleet, "fleet");

        (await AskAsync()).Protos[^1].Proto.ShouldContain("message Ship {");
    }

    [Fact]
    public async Task The_services_beside_the_models_tell_the_routes_that_gateways_of_the_reference_offer()
    {
        var files = (await AskAsync()).Protos.Where(static proto => proto.FileName != "xos.proto").Select(FileOf);
        var methods = files.SelectMany(static file => file.Service).SelectMany(static service => service.Method);

        methods
            .Select(static method => $"{method.Name}: {Route(method.Options?.GetExtension(AnnotationsExtensions.Http))}")
            .ShouldBe([
                "LoadModels: Post /xosapi/v1/dynamicload/load_models *",
                "UnloadModels: Post /xosapi/v1/dynamicload/unload_models *",
                "GetLoadStatus: Get /xosapi/v1/dynamicload/load_status",
                "GetConvenienceMethods: Get /xosapi/v1/dynamicload/convenience_methods",
                "Watch: none",
                "Download: none",
                "Upload: none",
                "ListModelDefs: Get /xosapi/v1/modeldefs",
                "CreateToken: Post /xosapi/v1/security/tokens *",
                "ListTokens: Get /xosapi/v1/security/tokens",
                "RevokeToken: Delete /xosapi/v1/security/tokens/{id}",
                "Login: Post /xosapi/v1/utility/login *",
                "Logout: Post /xosapi/v1/utility/logout *",
                "NoOp: Post /xosapi/v1/utility/noop *",
                "AuthenticatedNoOp: Post /xosapi/v1/utility/auth_noop *",
                "SetDirtyModels: Post /xosapi/v1/utility/dirty_models *",
                "ListDirtyModels: Get /xosapi/v1/utility/dirty_models",
                "GetXproto: Get /xosapi/v1/xproto",
                "GetPopulatedServiceInstances: Get /xosapi/v1/core/populatedserviceinstance/{id}",
                "GetVersion: Get /xosapi/v1/version",
                "GetDatabaseInfo: Get /xosapi/v1/dbinfo",
            ]);
    }

    private static string Route(HttpRule? rule) =>
        rule is null ? "none" : $"{rule.PatternCase} {rule.Get}{rule.Post}{rule.Delete} {rule.Body}".TrimEnd();

    private static FileDescriptorProto FileOf(ProtoFile proto) => Parse(SetOf(proto).File.Single(file => file.Name == proto.FileName));

    // JSON's names are protoc's to derive, and C#'s copies of the static files leave them out.
    private static FileDescriptorProto Plain(FileDescriptorProto file)
    {
        var plain = Parse(file);
        foreach (var field in plain.MessageType.SelectMany(FieldsOf).Concat(plain.Extension))
        {
            if (plain.Name != "xos.proto")
            {
                field.ClearJsonName();
            }
        }

        return plain;

        static IEnumerable<FieldDescriptorProto> FieldsOf(DescriptorProto message) =>
            message.Field.Concat(message.NestedType.SelectMany(FieldsOf));
    }

    private static FileDescriptorProto Parse(FileDescriptorProto file) =>
        FileDescriptorProto.Parser.WithExtensionRegistry(Extensions).ParseFrom(file.ToByteArray());

    private static FileDescriptorSet SetOf(ProtoFile proto)
    {
        using var zlib = new ZLibStream(new MemoryStream(proto.Descriptor_.ToByteArray()), CompressionMode.Decompress);
        return FileDescriptorSet.Parser.ParseFrom(zlib);
    }

    private Task NoOpAsync() => _server.AskAsync<Empty>("xos.utility", "NoOp");

    private Task<Schemas> AskAsync() => _server.AskAsync<Schemas>("schema.SchemaService", "GetSchema");
}

using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

/// <summary>Any protobuf file is an xproto file: what has no meaning here is ignored with a word, never refused.</summary>
public sealed class ProtobufTests
{
    public static TheoryData<string> ProtobufsOwnFiles() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "protobuf"), "*.proto").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(ProtobufsOwnFiles))]
    public void Protobufs_own_files_parse(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protobuf", file));
        XprotoParser.Parse(new SourceFile(file, text)).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void What_protobuf_has_and_xproto_has_not_is_ignored_with_a_warning_that_names_it()
    {
        const string text = """
            syntax = "proto3";
            import public "google/protobuf/any.proto";
            option (my.option).part = { a: 1 b { c: "x" } };
            message A {
              reserved 2, 15, 9 to 11;
              reserved "foo", "bar";
              extensions 100 to max [declaration = { number: 4 }];
              string name = 3 [(my.rule) = { min: 1 }, deprecated = true, json_name = "a" "b"];
              map<string, B> things = 4;
              oneof choice { int32 number = 0x5; string text = 6; group G = 20 [deprecated = true] { optional int32 x = 1; } }
              B part = 7;
              .google.protobuf.Any any = 8;
              repeated string tags = 10;
              enum Kind { option allow_alias = true; A = 0; B = -1; }
              sint32 depth = 12 [default = -1e3];
            }
            message B { optional string x = 2; }
            service S { option deprecated = true; rpc Get(stream A) returns (stream .p.B) { option (http) = { get: "/" }; } }
            """;
        var compilation = Compile.Alone(text);
        compilation
            .Diagnostics.Where(d => d.Severity == Diagnostics.Severity.Warning)
            .Select(d => $"{d.Location.Start.Line + 1} {d.Message.Split(' ')[0]}")
            .ShouldBe([
                "1 'syntax'",
                "5 'reserved'",
                "6 'reserved'",
                "7 'extensions'",
                "9 'map'",
                "10 'oneof'",
                "10 'group'",
                "11 'A.part'",
                "12 'A.any'",
                "13 'A.tags'",
                "14 'enum'",
                "18 'service'",
            ]);
        compilation
            .Errors.Select(d => d.Message)
            .ShouldBe(["Option 'default' of 'A.depth' is '-1e3'; it must be a value of type int32, or None."]);
        compilation
            .Models.Find("A")!
            .Fields.Select(f => $"{f.Name} {f.Number}")
            .ShouldBe(["id 1", "name 3", "number 5", "text 6", "depth 12"]);
    }

    [Fact]
    public void Xprotos_own_ideas_in_protobufs_words_bind_to_the_same_models()
    {
        const string own = """
            policy guard < True >
            message Base { required string b = 2; }
            message Peer { required string p = 2; }
            message A::guard (Base) { required manytoone owner->Peer:instances = 1:1001; optional manytomany all->Peer/A_all:everything = 2:1002; }
            """;
        const string protobuf = """
            policy guard < True >
            message Base { required string b = 2; }
            message Peer { required string p = 2; }
            message A {
              option bases = "Base";
              option policy = "guard";
              required int32 owner = 1 [link = "manytoone", model = "Peer", port = "instances", reverse_id = 1001];
              optional int32 all = 2 [link = "manytomany", model = "Peer", through = "A_all", port = "everything", reverse_id = 1002];
            }
            """;
        WithoutOptions(Compile.Clean(protobuf)).ShouldBe(WithoutOptions(Compile.Clean(own)));
    }

    [Fact]
    public void A_type_that_nothing_declares_is_a_slip_and_an_error() =>
        Compile
            .Alone("message A { optional sting a = 2; }")
            .Errors.Single()
            .Message.ShouldBe(
                "'A.a' has the type 'sting', which is none (did you mean 'string'?); a link to a model is written 'manytoone a->sting:name = number'."
            );

    private static ModelSet WithoutOptions(ModelSet models) =>
        models with
        {
            Models = models
                .Models.Select(model =>
                    model with
                    {
                        Options = [],
                        Fields = model.Fields.Select(field => field with { Options = [] }).ToEquatableArray(),
                    }
                )
                .ToEquatableArray(),
        };
}

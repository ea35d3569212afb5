using Google.Protobuf.Reflection;

namespace Xproto.Targets.ProtoApi;

public class ProtoApiTests
{
    [Theory]
    [InlineData(Corpus.Tutorial)]
    [InlineData(Corpus.Shipyard)]
    [InlineData(Corpus.Core)]
    public void Protoc_accepts_it_and_finds_two_messages_and_six_methods_for_each_model(string name)
    {
        var request = Corpus.Ask(name);

        var file = Protoc.Compile(Corpus.Generate("protoapi", request));

        var models = request.AskedConcrete.ToList();
        file.MessageType.Select(message => message.Name)
            .ShouldBe(models.SelectMany(model => new[] { model.Name, model.Plural }), ignoreOrder: true);
        file.Service.ShouldHaveSingleItem()
            .Method.Select(method => method.Name)
            .ShouldBe(
                models.SelectMany(model =>
                    new[] { "List", "Filter", "Get", "Create", "Update", "Delete" }.Select(verb => verb + model.Name)
                ),
                ignoreOrder: true
            );
    }

    [Fact]
    public void Every_field_has_the_number_that_the_binder_gave_it()
    {
        var request = Corpus.Ask(Corpus.Core);

        var file = Protoc.Compile(Corpus.Generate("protoapi", request));

        foreach (var model in request.AskedConcrete)
        {
            var expected = model
                .Fields.Select(field => (field.WireName, field.Number))
                .Concat(model.ReverseLinks.Select(link => (link.WireName, link.Number)))
                .Concat([("class_names", 2046), ("self_content_type_id", 2047)]);
            file.MessageType.Single(message => message.Name == model.Name)
                .Field.Select(field => (field.Name, field.Number))
                .ShouldBe(expected, ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("string", "", FieldDescriptorProto.Types.Type.String)]
    [InlineData("string", "[content_type = \"date\"]", FieldDescriptorProto.Types.Type.Double)]
    [InlineData("int32", "", FieldDescriptorProto.Types.Type.Int32)]
    [InlineData("uint32", "", FieldDescriptorProto.Types.Type.Uint32)]
    [InlineData("int64", "", FieldDescriptorProto.Types.Type.Int64)]
    [InlineData("uint64", "", FieldDescriptorProto.Types.Type.Uint64)]
    [InlineData("float", "", FieldDescriptorProto.Types.Type.Float)]
    [InlineData("double", "", FieldDescriptorProto.Types.Type.Double)]
    [InlineData("bool", "", FieldDescriptorProto.Types.Type.Bool)]
    [InlineData("bytes", "", FieldDescriptorProto.Types.Type.Bytes)]
    public void Each_type_of_the_language_has_its_type_on_the_wire(string type, string options, FieldDescriptorProto.Types.Type expected)
    {
        var request = Corpus.AskText($"message Ship (XOSBase) {{ optional {type} it = 1 {options}; }}");

        var ship = Protoc.Compile(Corpus.Generate("protoapi", request)).MessageType.Single(message => message.Name == "Ship");

        ship.Field.Single(field => field.Name == "it").Type.ShouldBe(expected);
    }

    [Fact]
    public void A_flag_counts_by_its_value_and_not_because_it_is_there()
    {
        var text = Corpus.Generate(
            "protoapi",
            Corpus.AskText(
                "message Ship (XOSBase) { optional int32 a = 1 [gui_hidden = False]; optional int32 b = 2 [gui_hidden = True]; }"
            )
        );

        text.ShouldContain("int32 a = 101;");
        text.ShouldContain("int32 b = 102 [(guiHidden) = true];");
    }

    [Fact]
    public void A_text_with_quotes_stays_one_comment_line_and_one_literal()
    {
        var text = Corpus.Generate(
            "protoapi",
            Corpus.AskText(
                """
                option name = "a\"b";
                message Ship (XOSBase) { optional int32 a = 1 [help_text = "one\ntwo */ \"three\""]; }
                """
            )
        );

        text.ShouldContain("  // one\n  // two */ \"three\"\n");
        text.ShouldContain("""option (contentTypeId) = "a\"b.ship";""");
        Protoc.Compile(text);
    }
}

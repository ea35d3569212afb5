using YamlDotNet.RepresentationModel;

namespace Xproto.Targets.ModelDefs;

public class ModelDefsTests
{
    [Theory]
    [InlineData("optional string it = 1", "string")]
    [InlineData("optional string it = 1 [text = True]", "text")]
    [InlineData("optional string it = 1 [text = False]", "string")]
    [InlineData("optional string it = 1 [content_type = \"date\"]", "date")]
    [InlineData("optional string it = 1 [choices = \"(('a', 'A'),)\"]", "select")]
    [InlineData("optional bool it = 1", "boolean")]
    [InlineData("optional int32 it = 1", "number")]
    [InlineData("optional uint32 it = 1", "number")]
    [InlineData("optional int64 it = 1", "number")]
    [InlineData("optional float it = 1", "string")]
    [InlineData("optional manytoone it->Site:ships = 1", "number")]
    public void A_field_is_edited_with_what_suits_its_type(string declaration, string type) => Field(declaration).Type.ShouldBe(type);

    [Theory]
    [InlineData("optional int32 it = 1", null)]
    [InlineData("optional int32 it = 1 [default = 5]", "5")]
    [InlineData("optional string it = 1 [default = \"five\"]", "five")]
    [InlineData("optional bool it = 1 [default = False]", "false")]
    [InlineData("optional bool it = 1 [default = True]", "true")]
    [InlineData("optional string it = 1 [default = None]", "null")]
    [InlineData("optional string it = 1 [content_type = \"date\", default = \"now()\"]", "null")]
    public void A_default_is_shown_when_it_can_be_told(string declaration, string? expected) =>
        Field(declaration).Default.ShouldBe(expected);

    [Theory]
    [InlineData("required string it = 1", "required")]
    [InlineData("required string it = 1 [default = \"five\"]", "")]
    [InlineData("required string it = 1 [feedback_state = True]", "")]
    [InlineData("optional string it = 1 [max_length = 9]", "maxlength 9")]
    [InlineData("optional int32 it = 1 [min_value = 1, max_value = 5]", "min 1, max 5")]
    [InlineData("required string it = 1 [content_type = \"url\", max_length = 9]", "url, required, maxlength 9")]
    [InlineData("required string it = 1 [content_type = \"ip\"]", "required, ip")]
    public void An_entry_is_checked_for_what_the_field_asks(string declaration, string expected) =>
        string.Join(", ", Field(declaration).Validators.Select(validator => $"{validator.Name} {validator.Limit}".Trim()))
            .ShouldBe(expected);

    [Fact]
    public void No_choice_is_null_and_not_the_word_None() =>
        Field("optional string it = 1 [choices = \"((None, 'Nothing'), ('a', 'Some'))\"]")
            .Options.ShouldBe([new(null, "Nothing"), new("a", "Some")]);

    [Fact]
    public void Feedback_is_read_only_and_declared_False_it_is_not()
    {
        Field("optional string it = 1 [feedback_state = True]").IsReadOnly.ShouldBeTrue();
        Field("optional string it = 1 [feedback_state = False]").IsReadOnly.ShouldBeFalse();
    }

    [Fact]
    public void Links_of_the_bases_come_first_and_reverse_links_last()
    {
        var relations = Define(
                """
                message Yard (XOSBase) { optional manytoone mother->Yard:daughters = 1; optional manytomany peers->Yard:peers_too = 2; }
                message Dock (Yard) { optional onetoone site->Site:dock = 1; }
                """
            )
            .Single(model => model.Name == "Dock")
            .Relations;

        relations.ShouldBe([new("Yard", "manytoone", "mother"), new("Site", "onetoone", null), new("Yard", "onetomany", "mother")]);
    }

    [Fact]
    public void Hidden_models_hidden_fields_and_sets_of_links_are_left_out()
    {
        var models = Define(
            """
            message Seen (XOSBase) { optional int32 a = 1; optional int32 b = 2 [gui_hidden = True]; optional manytomany c->Site:seen = 3; }
            message Unseen (XOSBase) { option gui_hidden = True; optional int32 a = 1; }
            """
        );

        var fields = models.ShouldHaveSingleItem().Fields.Select(field => field.Name).ToList();
        fields.ShouldContain("a");
        fields.ShouldContain("backend_status");
        fields.ShouldNotContain("b");
        fields.ShouldNotContain("c_ids");
    }

    [Fact]
    public void The_file_is_YAML_with_an_item_for_each_model_of_the_core()
    {
        var request = Corpus.Ask(Corpus.Core);
        var yaml = new YamlStream();

        yaml.Load(new StringReader(Corpus.Generate("modeldefs", request)));

        var root = yaml.Documents.ShouldHaveSingleItem().RootNode.ShouldBeOfType<YamlMappingNode>();
        ((YamlSequenceNode)root["items"])
            .Select(item => item["name"].ToString())
            .ShouldBe(ModelDefsTarget.Define(request.Asked).Select(definition => definition.Name));
    }

    private static List<ModelDef> Define(string text) => [.. ModelDefsTarget.Define(Corpus.AskText(text).Asked)];

    private static ModelDefField Field(string declaration) =>
        Define($"message Ship (XOSBase) {{ {declaration}; }}")[0].Fields.Single(field => field.Name is "it" or "it_id");
}

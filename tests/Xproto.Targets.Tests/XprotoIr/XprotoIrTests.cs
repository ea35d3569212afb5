using System.Text.Json;
using NJsonSchema;

namespace Xproto.Targets.XprotoIr;

public class XprotoIrTests
{
    [Theory]
    [InlineData(Corpus.Tutorial)]
    [InlineData(Corpus.Shipyard)]
    [InlineData(Corpus.Core)]
    public async Task The_file_is_what_its_schema_says(string name)
    {
        var schema = await Schema();

        schema.Validate(Corpus.Generate("xproto-ir", Corpus.Ask(name))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"number\": 101", "\"number\": \"101\"")]
    [InlineData("\"type\": \"bool\"", "\"type\": \"boolean\"")]
    [InlineData("\"wireName\":", "\"wirename\":")]
    [InlineData("\"format\": 1", "\"format\": 2")]
    public async Task The_schema_refuses_what_is_written_otherwise(string written, string changed)
    {
        var schema = await Schema();
        var text = Corpus.Generate("xproto-ir", Corpus.Ask(Corpus.Shipyard));

        text.ShouldContain(written);
        schema.Validate(text.Replace(written, changed, StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_property_that_the_schema_allows_is_written_for_some_model_of_the_corpus()
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        Collect(JsonDocument.Parse(Corpus.Generate("xproto-ir", Corpus.Ask(Corpus.Shipyard))).RootElement, written);
        Collect(JsonDocument.Parse(Corpus.Generate("xproto-ir", Corpus.Ask(Corpus.Tutorial))).RootElement, written);

        var allowed = JsonDocument
            .Parse(SchemaText())
            .RootElement.GetProperty("definitions")
            .EnumerateObject()
            .SelectMany(definition => definition.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : [])
            .Select(property => property.Name);
        // No file of the corpus declares a package.
        allowed.Except(written).ShouldBe(["package"]);
    }

    private static void Collect(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(item => Collect(item, names));
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                names.Add(property.Name);
                Collect(property.Value, names);
            }
        }
    }

    private static Task<JsonSchema> Schema() => JsonSchema.FromJsonAsync(SchemaText());

    private static string SchemaText()
    {
        using var stream = typeof(XprotoIrTests).Assembly.GetManifestResourceStream("xproto-ir.schema.json").ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

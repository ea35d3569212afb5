using System.Net;
using System.Text.Json;

namespace Xos.Core.Tests.Rest;

/// <summary>What came back over REST.</summary>
internal sealed record RestAnswer(HttpStatusCode Status, string MediaType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body.</summary>
    public JsonElement Json { get; } = Text.StartsWith('{') ? JsonElement.Parse(Text) : default;

    public int Id => Json.GetProperty("id").GetInt32();

    public JsonElement this[string name] => Json.GetProperty(name);

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    /// <summary>The names of all listed objects.</summary>
    public IEnumerable<string?> Names =>
        Json.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("name").GetString());

    public static async Task<RestAnswer> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(),
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(static pair => pair.Key, static pair => string.Join(", ", pair.Value))
        );

    /// <summary>Expects a problem of a status.</summary>
    public RestAnswer ShouldBeProblem(HttpStatusCode status, string error)
    {
        Status.ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        this["status"].GetInt32().ShouldBe((int)status);
        this["title"].GetString().ShouldNotBeNullOrEmpty();
        this["type"].GetString().ShouldBe("about:blank");
        this["error"].GetString().ShouldBe(error);
        this["detail"].GetString().ShouldBe(this["specific_error"].GetString());
        this["fields"].ValueKind.ShouldBe(JsonValueKind.Object);
        return this;
    }

    /// <summary>What a problem says of a field.</summary>
    public string? Fault(string field) => this["fields"].GetProperty(field).GetString();
}

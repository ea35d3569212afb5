using System.Net;

namespace Xos.Core.Tests.Rest;

/// <summary>Several objects in one request: all are made, or none.</summary>
public sealed class BulkTests(RestServer rest) : IClassFixture<RestServer>
{
    [Fact]
    public async Task All_are_made_in_their_order()
    {
        var answer = await rest.PostAsync(RestServer.Services, Many("all", 100));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Names.ShouldBe(Enumerable.Range(0, 100).Select(static i => $"all {i}"));
        answer["items"][99].GetProperty("id").GetInt32().ShouldBe(answer["items"][0].GetProperty("id").GetInt32() + 99);
    }

    [Fact]
    public async Task None_is_made_when_the_rules_refuse_one()
    {
        var objects = Many("none", 10).Append(new { name = "none 3", hello_from = "again" });

        var answer = await rest.PostAsync(RestServer.Services, objects);

        answer.ShouldBeProblem(HttpStatusCode.Conflict, "XOSDuplicateKey").Fault("10.name");
        (await rest.GetAsync($"{RestServer.Services}?name__contains=none")).Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_of_all_of_them_are_told_at_once()
    {
        var answer = await rest.PostAsync(RestServer.Services, """[{"name": 1}, 5, {"hello_form": "x"}]""");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError");
        answer.Fault("0.name").ShouldBe("must be a text");
        answer.Fault("1").ShouldBe("must be an object of JSON, not number");
        answer.Fault("2.hello_form").ShouldBe("is no field of HelloWorldService (did you mean 'hello_from'?)");
    }

    [Fact]
    public async Task More_than_the_limit_are_refused_unread()
    {
        var answer = await rest.PostAsync(RestServer.Services, Many("more", 1001));

        answer
            .ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "XOSResourceExhausted")["detail"]
            .GetString()
            .ShouldBe("The body has 1001 objects, but may have 1000 (Limits:BulkObjects).");
    }

    [Fact]
    public async Task None_at_all_are_made_of_an_empty_list() =>
        (await rest.PostAsync(RestServer.Services, "[]"))["items"].GetArrayLength().ShouldBe(0);

    private static IEnumerable<object> Many(string name, int count) =>
        Enumerable.Range(0, count).Select(i => new { name = $"{name} {i}", hello_from = "Jhon" });
}

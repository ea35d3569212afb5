using System.Net;

namespace Xos.Core.Tests.Rest;

/// <summary>Conditions, order, pages and fields of lists.</summary>
public sealed class QueryTests : IAsyncLifetime, IDisposable
{
    private const string Nodes = "/xosapi/v1/core/nodes";

    private readonly RestServer _rest = new();

    public async Task InitializeAsync()
    {
        await _rest.InitializeAsync();
        foreach (var (name, handle) in new[] { ("alpha", "x"), ("Beta", "y"), ("gamma", null), ("delta", "x"), ("100%_ä", null) })
        {
            (await _rest.PostAsync(Nodes, new { name, backend_handle = handle })).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    public async Task DisposeAsync() => await _rest.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Theory]
    [InlineData("name=alpha", "alpha")]
    [InlineData("name__exact=alpha", "alpha")]
    [InlineData("name__not=alpha", "100%_ä,Beta,delta,gamma")]
    [InlineData("name__iexact=ALPHA", "alpha")]
    [InlineData("name__contains=a&name__contains=l", "alpha,delta")]
    [InlineData("name__contains__not=a", "100%_ä")]
    [InlineData("name__icontains=B", "Beta")]
    [InlineData("name__contains=%25_", "100%_ä")]
    [InlineData("name__contains=%C3%A4", "100%_ä")]
    [InlineData("name__regex=^[a-d]", "alpha,delta")]
    [InlineData("name__iregex=^[A-D]", "Beta,alpha,delta")]
    [InlineData("name__gt=alpha&name__lt=gamma", "delta")]
    [InlineData("name__gte=alpha&name__lte=delta", "alpha,delta")]
    [InlineData("backend_handle=x", "alpha,delta")]
    [InlineData("backend_handle__isnull=true", "100%_ä,gamma")]
    [InlineData("backend_handle__isnull=false", "Beta,alpha,delta")]
    [InlineData("backend_handle__isnull__not=true", "Beta,alpha,delta")]
    [InlineData("id__gte=4", "100%_ä,delta")]
    [InlineData("updated__gt=2020-01-01T00:00:00Z&name=alpha", "alpha")]
    [InlineData("updated__gt=32503680000", "")]
    [InlineData("name=%27%20or%20%271%27=%271", "")]
    [InlineData("deleted=false&name=gamma", "gamma")]
    public async Task Conditions_compare_as_their_names_say(string query, string names)
    {
        var answer = await _rest.GetAsync($"{Nodes}?{query}&order_by=name");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        string.Join(',', answer.Names).ShouldBe(names);
    }

    [Fact]
    public async Task Conditions_follow_links_both_ways()
    {
        var jhon = await _rest.PostAsync(RestServer.Services, new { name = "of Jhon", hello_from = "Jhon" });
        var arya = await _rest.PostAsync(RestServer.Services, new { name = "of Arya", hello_from = "Arya" });
        await _rest.PostAsync(
            RestServer.Instances,
            new
            {
                name = "one",
                hello_to = "x",
                owner_id = jhon.Id,
            }
        );
        await _rest.PostAsync(
            RestServer.Instances,
            new
            {
                name = "two",
                hello_to = "x",
                owner_id = arya.Id,
            }
        );

        (await _rest.GetAsync($"{RestServer.Instances}?owner__name=of Arya")).Names.ShouldBe(["two"]);
        (await _rest.GetAsync($"{RestServer.Instances}?owner_id={jhon.Id}")).Names.ShouldBe(["one"]);
        (await _rest.GetAsync($"{RestServer.Instances}?owner__isnull=true")).Names.ShouldBeEmpty();
        (await _rest.GetAsync($"{RestServer.Services}?service_instances__name=one")).Names.ShouldBe(["of Jhon"]);
    }

    [Theory]
    [InlineData("nmae=x", "nmae", "is neither a field of Node nor a parameter (did you mean 'name'?)")]
    [InlineData("ordr_by=name", "ordr_by", "is neither a field of Node nor a parameter (did you mean 'order_by'?)")]
    [InlineData(
        "name__containz=x",
        "name__containz",
        "compares 'name' in a way that there is not (did you mean 'contains'?); there are exact, iexact, gt, gte, lt, lte, contains, icontains, regex, iregex, isnull, not"
    )]
    [InlineData("site__nmae=x", "site__nmae", "leads to 'nmae', which is no field of Site that can be searched (did you mean 'name'?)")]
    [InlineData("fields=name,nmae", "fields", "has 'nmae', which is no field of Node (did you mean 'name'?)")]
    [InlineData("order_by=nmae", "nmae", "is no field of Node by which objects can be put in order (did you mean 'name'?)")]
    [InlineData("limit=0", "limit", "must be a whole number from 1 to 2147483647")]
    [InlineData("limit=x", "limit", "must be a whole number from 1 to 2147483647")]
    [InlineData("limit=1&limit=2", "limit", "is there more than once")]
    [InlineData("page_token=x", "page_token", "is none that a page ended with")]
    [InlineData(
        "updated__gt=yesterday",
        "updated",
        "cannot be compared with 'yesterday': it holds a date; give seconds since 1970 or ISO 8601"
    )]
    [InlineData("name__regex=(", "name", null)]
    [InlineData("name__isnull=perhaps", "name__isnull", "must be true or false")]
    [InlineData("name=%00", "name", "is compared with a text that has the character U+0000, which none can have")]
    public async Task What_there_is_not_is_refused_with_what_may_be_meant(string query, string field, string? fault)
    {
        var answer = await _rest.GetAsync($"{Nodes}?{query}");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError");
        answer.Fault(field).ShouldBe(fault ?? answer.Fault(field));
    }

    [Theory]
    [InlineData("GET", $"{Nodes}/1?name=x", "name")]
    [InlineData("POST", $"{Nodes}?limit=1", "limit")]
    [InlineData("DELETE", $"{Nodes}/1?fields=name", "fields")]
    [InlineData("PUT", $"{Nodes}/1?force=true", "force")]
    public async Task Parameters_that_a_request_does_not_have_are_refused(string method, string path, string field) =>
        (await _rest.SendAsync(method, path, method is "GET" or "DELETE" ? null : new { name = "x" }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError")
            .Fault(field)!
            .ShouldStartWith("is no parameter of this request");

    [Fact]
    public async Task Passwords_cannot_be_searched() =>
        (await _rest.GetAsync("/xosapi/v1/core/users?password__contains=a")).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "XOSValidationError"
        );

    [Fact]
    public async Task An_answer_has_the_fields_that_were_asked_for()
    {
        var list = await _rest.GetAsync($"{Nodes}?fields=name,class_names&name=alpha");
        var one = await _rest.GetAsync($"{Nodes}/1?fields=name");
        var made = await _rest.PostAsync($"{Nodes}?fields=id", new { name = "epsilon" });

        list["items"][0].EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "name", "class_names"], ignoreOrder: true);
        one.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "name"]);
        made.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["id"]);
    }

    [Fact]
    public async Task Pages_lead_through_all_objects_while_others_come_and_go()
    {
        var seen = new List<string?>();
        var path = $"{Nodes}?order_by=-name&limit=2&fields=name";
        for (var page = 0; path is not null; page++)
        {
            var answer = await _rest.GetAsync(path);
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
            seen.AddRange(answer.Names);
            answer.Has("next_page_token").ShouldBe(answer.Headers.ContainsKey("Link"));
            path = answer.Headers.TryGetValue("Link", out var link) ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
            if (page == 0)
            {
                // Before where the page ended: a page that counts would show one twice now.
                await _rest.PostAsync(Nodes, new { name = "zeta" });
                await _rest.DeleteAsync($"{Nodes}/3");
            }
        }

        seen.ShouldBe(["gamma", "delta", "alpha", "Beta", "100%_ä"]);
    }

    [Fact]
    public async Task A_list_without_a_limit_has_no_next_page()
    {
        var answer = await _rest.GetAsync(Nodes);

        answer.Has("next_page_token").ShouldBeFalse();
        answer.Headers.Keys.ShouldNotContain("Link");
    }

    [Theory]
    [InlineData("name,updated")]
    [InlineData("-updated")]
    [InlineData("id")]
    public async Task A_page_of_another_order_is_refused(string order)
    {
        var token = (await _rest.GetAsync($"{Nodes}?order_by=name&limit=2"))["next_page_token"].GetString();

        (await _rest.GetAsync($"{Nodes}?order_by={order}&limit=2&page_token={token}"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError")
            .Fault("page_token")
            .ShouldBe("goes with another order");
    }

    [Fact]
    public async Task Lists_have_what_the_caller_may_read()
    {
        var outsider = RestServer.As(await _rest.Server.CreateUserAsync("outsider@example.org"));

        var all = await _rest.GetAsync("/xosapi/v1/core/users?fields=email");
        var his = await _rest.GetAsync("/xosapi/v1/core/users?fields=email", outsider);

        all["items"].GetArrayLength().ShouldBe(2);
        his["items"].EnumerateArray().Select(static user => user.GetProperty("email").GetString()).ShouldBe(["outsider@example.org"]);
    }
}

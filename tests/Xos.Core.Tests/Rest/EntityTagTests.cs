using System.Net;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>Tags of objects: who changes one that changed meanwhile is told, and who has the answer is not sent it again.</summary>
public sealed class EntityTagTests(RestServer rest) : IClassFixture<RestServer>
{
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_change_that_was_decided_on_by_an_older_state_is_refused(string method)
    {
        var (path, tag) = await MakeAsync($"stale {method}");
        await rest.PutAsync(path, new { hello_from = "Meanwhile" });

        var answer = await rest.SendAsync(method, path, method == "DELETE" ? null : new { hello_from = "Late" }, ("If-Match", tag));

        answer.ShouldBeProblem(HttpStatusCode.PreconditionFailed, "XOSConflict");
        answer.Headers.Keys.ShouldNotContain("ETag");
        var now = await rest.GetAsync(path);
        now["hello_from"].GetString().ShouldBe("Meanwhile");
        (
            await rest.SendAsync(method, path, method == "DELETE" ? null : new { hello_from = "Late" }, ("If-Match", now.Headers["ETag"]))
        ).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_changes_at_once_by_the_same_state_one_happens()
    {
        var (path, tag) = await MakeAsync("race");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => rest.PutAsync(path, new { hello_from = $"racer {i}" }, ("If-Match", tag)))
        );

        answers.Count(static answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(static answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(7);
    }

    [Fact]
    public async Task What_a_back_end_reports_meanwhile_stands_against_nothing_and_is_shown()
    {
        var (path, tag) = await MakeAsync("reported");
        var id = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await rest.Server.CallModelAsync("Update", "HelloWorldService", TestServer.Synchronizer, (1, id), (9, "reported"));

        var read = await rest.GetAsync(path, ("If-None-Match", tag));
        read.Status.ShouldBe(HttpStatusCode.OK);
        read.Headers["ETag"].ShouldNotBe(tag);
        (await rest.PutAsync(path, new { hello_from = "Arya" }, ("If-Match", tag))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_the_answer_is_not_sent_it_again()
    {
        var (path, tag) = await MakeAsync("known");

        var answer = await rest.GetAsync(path, ("If-None-Match", $"\"other\", {tag}"));

        answer.Status.ShouldBe(HttpStatusCode.NotModified);
        answer.Text.ShouldBeEmpty();
        answer.Headers["ETag"].ShouldBe(tag);
        (await rest.GetAsync($"{path}?fields=name", ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"1-1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1-1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("no tag", HttpStatusCode.BadRequest)]
    public async Task Other_tags_match_or_do_not(string tag, HttpStatusCode status)
    {
        var (path, _) = await MakeAsync($"tag {tag}");

        (await rest.PutAsync(path, new { hello_from = "Arya" }, ("If-Match", tag))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_change_s_answer_has_the_new_tag()
    {
        var (path, tag) = await MakeAsync("tagged");

        var changed = await rest.PatchAsync(path, new { hello_from = "Arya" }, ("If-Match", tag));

        changed.Headers["ETag"].ShouldNotBe(tag);
        (await rest.GetAsync(path)).Headers["ETag"].ShouldBe(changed.Headers["ETag"]);
    }

    private async Task<(string Path, string Tag)> MakeAsync(string name)
    {
        var made = await rest.PostAsync(RestServer.Services, new { name, hello_from = "Jhon" });
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        return ($"{RestServer.Services}/{made.Id}", made.Headers["ETag"]);
    }
}

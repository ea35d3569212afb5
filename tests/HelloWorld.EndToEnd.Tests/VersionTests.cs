using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using HelloWorld.EndToEnd.Tests.Programs;
using Xos.Protos;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>Whoever asks a part for its version is told what the file VERSION says.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task A_core_tells_it_to_clients_in_its_description_and_on_its_pages()
    {
        await using var core = await CoreProgram.StartAsync();
        using var client = new GrpcClient(core);
        using var http = new HttpClient { BaseAddress = core.Web };

        var loaded = await new dynamicload.dynamicloadClient(client.Channel).GetLoadStatusAsync(new Empty(), GrpcClient.Login);
        loaded.Services.Single(static service => service.Name == "core").Version.ShouldBe(BuiltProgram.Version);
        (await ReadAsync(http, "xosapi/v1/version")).GetProperty("version").GetString().ShouldBe(BuiltProgram.Version);
        (await ReadAsync(http, "openapi.json")).GetProperty("info").GetProperty("version").GetString().ShouldBe(BuiltProgram.Version);
        (await http.GetStringAsync("status")).ShouldContain($"<h1>xos-core {BuiltProgram.Version}</h1>");

        var login = new Dictionary<string, string> { ["username"] = "admin@opencord.org", ["password"] = "letmein" };
        using var page = await http.PostAsync("session", new FormUrlEncodedContent(login));
        (await page.Content.ReadAsStringAsync()).ShouldContain($"v.{BuiltProgram.Version}<");
    }

    [Fact]
    public async Task Both_commands_tell_it()
    {
        foreach (var command in new[] { BuiltProgram.Operator, BuiltProgram.Compiler })
        {
            await using var program = ChildProgram.Start(command, ["--version"]);

            (await program.WaitForExitAsync()).ShouldBe(0);
            program.Lines.ShouldBe([BuiltProgram.Version], command);
        }
    }

    [Fact]
    public async Task A_synchronizer_tells_that_of_its_service()
    {
        var own = (await File.ReadAllTextAsync(Path.Combine(BuiltProgram.Root, "samples/hello-world/VERSION"))).Trim();
        await using var core = await CoreProgram.StartAsync();
        await using var synchronizer = Synchronizer.Start(BuiltProgram.HelloWorld, core);

        (await synchronizer.WaitForLineAsync("Service version is")).ShouldBe($"Service version is {own}");
    }

    private static async Task<JsonElement> ReadAsync(HttpClient http, string path)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(path));
        return answer.RootElement.Clone();
    }
}

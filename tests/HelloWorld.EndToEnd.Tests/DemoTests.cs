using System.Net;
using System.Net.Sockets;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>The sample that plays the tutorial by itself.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("xos-demo-test-").FullName;

    [Fact]
    public async Task It_tells_each_step_in_order_with_what_came_of_it_and_ends()
    {
        await using var program = Start("--demo");

        (await program.WaitForExitAsync()).ShouldBe(0, string.Join('\n', program.Lines));

        string[] story =
        [
            "1. Onboarding",
            "     type      tosca.nodes.HelloWorldService",
            "     type      tosca.nodes.HelloWorldServiceInstance",
            "2. Recipe",
            "     answer    Created models: ['constraints', 'service', 'serviceinstance']",
            "     service   hello_from=\"Jhon Snow\" backend_code=1 backend_status=\"OK\"",
            "     instance  hello_to=\"Daenerys Targaryen\" backend_code=1 backend_status=\"OK\"",
            "3. Update",
            "     service   hello_from=\"Arya Stark\" backend_code=1 backend_status=\"OK\"",
            "4. Not yet",
            "     instance  hello_to=\"Tyrion Lannister\" backend_code=0 backend_status=\"Maybe later\"",
            "5. A failure",
            "     instance  hello_to=\"Joffrey Baratheon\" backend_code=2 backend_status=\"Maybe",
            "     service   hello_from=\"Arya Stark\" backend_code=1 backend_status=\"OK\"",
            "6. Healing",
            "     instance  hello_to=\"Sansa Stark\" backend_code=1 backend_status=\"OK\"",
            "7. Deleting",
            "     answer    Deleted models: ['constraints', 'service', 'serviceinstance']",
            "     instance  gone",
            "     service   gone",
            "   That was the tutorial",
        ];
        var told = 0;
        foreach (var line in program.Lines)
        {
            told += told < story.Length && line.StartsWith(story[told], StringComparison.Ordinal) ? 1 : 0;
        }

        told.ShouldBe(story.Length, $"'{story.ElementAtOrDefault(told)}' is missing in\n{string.Join('\n', program.Lines)}");
    }

    [Fact]
    public async Task It_says_nothing_else_and_leaves_nothing_behind()
    {
        await using var program = Start("--demo");

        (await program.WaitForExitAsync()).ShouldBe(0);

        program.Lines.ShouldAllBe(static line => line.Length <= 100 && !line.Contains('\u001b'));
        // What is told is indented or a heading; a line of the log is neither.
        program.Lines.Skip(1).ShouldAllBe(static line => line.Length == 0 || line[0] == ' ' || char.IsAsciiDigit(line[0]));
        Remains().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line_and_exit_code_1()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        var port = ((IPEndPoint)somebody.LocalEndpoint).Port;
        await using var program = Start("--demo", $"--embedded-core.tosca.port={port}");

        (await program.WaitForExitAsync()).ShouldBe(1);

        program.Lines.Count.ShouldBe(3, string.Join('\n', program.Lines));
        program.Lines[0].ShouldStartWith("Starting xos-core");
        program.Lines[1].ShouldContain($":{port}");
        program.Lines[2].ShouldBe("shutting down");
        Remains().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_line_and_exit_code_1()
    {
        await using var program = ChildProgram.Start(BuiltProgram.HelloWorld, ["--demo"], ("TMPDIR", Path.Combine(_temporary, "none")));

        (await program.WaitForExitAsync()).ShouldBe(1);

        program.Lines.Count.ShouldBe(2, string.Join('\n', program.Lines));
        program.Lines[0].ShouldContain(Path.Combine(_temporary, "none"));
    }

    [Fact]
    public async Task What_does_not_come_about_is_told_with_what_there_is_instead()
    {
        // No step that asks the core for anything has the time for it.
        await using var program = Start("--demo", "--step-timeout=0.000001");

        (await program.WaitForExitAsync()).ShouldBe(1);

        program
            .Lines.Single(static line => line.StartsWith("The demo waited 30 s for the instance to be real", StringComparison.Ordinal))
            .ShouldContain("backend_code=2");
        Remains().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_the_middle()
    {
        await using var program = Start("--demo.pause=3600");
        await program.WaitForLineAsync("a list with a form");

        (await program.InterruptAsync()).ShouldBe(0);

        program.Lines.ShouldNotContain(static line => line.StartsWith("2.", StringComparison.Ordinal));
        Remains().ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    private ChildProgram Start(params string[] arguments) => ChildProgram.Start(BuiltProgram.HelloWorld, arguments, ("TMPDIR", _temporary));

    private IEnumerable<string> Remains() => Directory.EnumerateFileSystemEntries(_temporary, "xos-demo-*");
}

using System.Text.Json;

namespace Xos.Server.Tests;

/// <summary>How the core reads its settings.</summary>
public sealed class SettingsTests
{
    // A watch for changes of settings is on the whole folder and all below it, where the store writes all the time.
    [LinuxFact]
    public async Task It_watches_no_folder()
    {
        await using var core = await CoreProgram.StartAsync();

        var open = Directory.GetFiles($"/proc/{core.Process.Id}/fdinfo").SelectMany(ReadLines).ToList();

        open.ShouldNotBeEmpty();
        open.ShouldNotContain(static line => line.StartsWith("inotify", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_settings_that_there_are_not_and_all_values_of_the_wrong_form_are_told_at_once()
    {
        await using var program = ChildProgram.Start(
            BuiltProgram.Server,
            [
                "--Grpc:Prot=0",
                "--Web:Port=none",
                "--Stop:LimitSeconds=soon",
                "--Kafka:Tls:Enabled=perhaps",
                "--Logging:Format=xml",
                "--Nonsense=1",
            ],
            ("XOS_Adress", "127.0.0.1"),
            ("XOS_CORE_PORT_50051_TCP_ADDR", "10.0.0.1"),
            ("XOS_ACCESSOR__PASSWORD", "x"),
            ("XOS_Audit__Retention", "long")
        );

        (await program.WaitForExitAsync()).ShouldBe(1);

        program.Lines[0].ShouldBe("xos-core cannot start:");
        program
            .Lines.Skip(1)
            .ShouldBe(
                [
                    "There is no setting 'Grpc:Prot'. Did you mean 'Grpc:Port'?",
                    "There is no setting 'Nonsense'. docs/core.md lists all.",
                    "There is no setting 'Adress'. Did you mean 'Address'?",
                    "Web:Port is 'none', but must be a whole number.",
                    "Stop:LimitSeconds is 'soon', but must be a whole number.",
                    "Kafka:Tls:Enabled is 'perhaps', but must be true or false.",
                    "Audit:Retention is 'long', but must be days, hours, minutes and seconds such as 90.00:00:00.",
                    "Logging:Format is 'xml', but must be text or json.",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task The_log_is_JSON_on_request_and_has_each_request_where_that_is_asked_for()
    {
        await using var core = await CoreProgram.StartAsync("Logging:Format=json", "Logging:LogLevel:Xos.Core=Debug");
        using var client = new GrpcClient(core);

        await client
            .Models.ListHelloWorldServiceAsync(new(), GrpcClient.Login)
            .ResponseAsync.ContinueWith(static _ => { }, TaskScheduler.Default);

        using var line = JsonDocument.Parse(await core.Process.WaitForLineAsync("Answered a request."));
        var state = line.RootElement.GetProperty("State");
        state.GetProperty("Status").GetString().ShouldBe("UNIMPLEMENTED");
        state.GetProperty("Model").GetString().ShouldBe("unknown");
        line.RootElement.GetProperty("LogLevel").GetString().ShouldBe("Debug");
    }

    // Files of the process come and go while it runs.
    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return [];
        }
    }
}

using System.Collections.Immutable;
using Xos.Runtime.Hosting;

namespace Xos.Runtime.Tests.Hosting;

/// <summary>Work of the program that runs beside its steps.</summary>
public sealed class ReadyTests : ProgramTest
{
    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task It_begins_when_the_core_has_the_models_and_the_program_goes_on_when_it_ends()
    {
        Program.Folder.Write("VERSION", "1.0.0\n");
        ReadyContext? told = null;
        var running = Program.RunAsync(change: builder =>
            builder.OnReady(
                (ready, _) =>
                {
                    told = ready;
                    Program.Lines.All.ShouldContain("Back from Loadmodels           status=Success");
                    return Task.CompletedTask;
                }
            )
        );
        await Program.Lines.WaitForAsync("Synchronizer awake");
        await Program.Lines.WaitForAsync("Synchronizer awake", Program.Lines.All.Count);

        Program.Stop();
        (await running).ShouldBe(0);
        told.ShouldNotBeNull();
        (told.Name, told.Version).ShouldBe(("test-service", "1.0.0"));
        told.Steps.ShouldBe(["ScriptedStep`1"]);
    }

    [Fact]
    public async Task What_it_throws_ends_the_program_with_its_message()
    {
        var exitCode = await Program.RunAsync(change: static builder =>
            builder.OnReady(static (_, _) => throw new InvalidOperationException("The story cannot go on."))
        );

        exitCode.ShouldBe(1);
        Program.Lines.All.ToImmutableArray()[^2..].ShouldBe(["The story cannot go on.", "shutting down"]);
    }

    [Fact]
    public async Task It_is_told_when_the_program_stops()
    {
        var hasEnded = false;
        var running = Program.RunAsync(change: builder =>
            builder.OnReady(
                async (_, stopping) =>
                {
                    try
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
                    }
                    finally
                    {
                        hasEnded = true;
                    }
                }
            )
        );
        await Program.Lines.WaitForAsync("Synchronizer awake");

        Program.Stop();

        (await running).ShouldBe(0);
        hasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_program_with_nothing_to_run_does_not_come_so_far()
    {
        var begins = 0;

        var exitCode = await Program.RunAsync(
            withSteps: false,
            change: builder =>
                builder.OnReady(
                    (_, _) =>
                    {
                        begins++;
                        return Task.CompletedTask;
                    }
                )
        );

        (exitCode, begins).ShouldBe((0, 0));
    }
}

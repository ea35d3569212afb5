using System.CommandLine;
using Xproto.Cli.Input;
using Xproto.Cli.Reporting;

namespace Xproto.Cli.Commands;

/// <summary><c>xproto lint</c>.</summary>
internal static class LintCommand
{
    public const string Name = "lint";

    public static Command Create(Surroundings surroundings)
    {
        var files = FilesArgument.Create();
        var strict = new Option<bool>("--strict") { Description = "Count warnings and suggestions as errors." };
        var format = new Option<string>("--format", "-f")
        {
            Description = "What to write: text for people, json for programs, sarif for tools that show findings.",
            DefaultValueFactory = _ => Reports.Text,
        };
        format.AcceptOnlyFromAmong(Reports.Text, Reports.Json, Reports.Sarif);
        var command = new Command(Name, "Check models and tell their faults.") { files, strict, format };
        command.SetAction(result =>
            Run(surroundings, result.GetValue(files) ?? [], result.GetValue(strict), result.GetRequiredValue(format))
        );
        return command;
    }

    private static int Run(Surroundings surroundings, string[] files, bool isStrict, string format)
    {
        var input = CompiledInput.Read(files, surroundings);
        var report = Report.Of(input, isStrict);
        Reports.Write(report, format, surroundings.Out);
        return report.HasErrors ? ExitCode.Faults : ExitCode.Success;
    }
}

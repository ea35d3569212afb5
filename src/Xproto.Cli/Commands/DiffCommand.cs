using System.CommandLine;
using Xproto.Cli.Input;
using Xproto.Cli.Reporting;
using Xproto.Semantics.Comparison;

namespace Xproto.Cli.Commands;

/// <summary><c>xproto diff</c>.</summary>
internal static class DiffCommand
{
    public const string Name = "diff";

    private const string None = "none";
    private const string Incompatible = "incompatible";
    private const string Dependent = "depends-on-objects";

    public static Command Create(Surroundings surroundings)
    {
        var old = Side("OLD", "The models in force: a file, a folder, a glob, or - for standard input.");
        var next = Side("NEW", "The models that shall be, likewise.");
        var with = new Option<string[]>("--with")
        {
            Description = "Further files that both build on: the models of other services.",
            HelpName = "FILES",
        };
        var format = new Option<string>("--format", "-f")
        {
            Description = "What to write: text for people, json for programs.",
            DefaultValueFactory = _ => Reports.Text,
        };
        format.AcceptOnlyFromAmong(Reports.Text, Reports.Json);
        var failOn = new Option<string>("--fail-on")
        {
            Description = "The least that makes the exit code 1.",
            DefaultValueFactory = _ => Incompatible,
        };
        failOn.AcceptOnlyFromAmong(Incompatible, Dependent, None);
        var command = new Command(Name, "Tell what changed between two versions of models, and whether objects can go on.")
        {
            old,
            next,
            with,
            format,
            failOn,
        };
        command.SetAction(result =>
            Run(
                surroundings,
                Read(surroundings, result.GetRequiredValue(old), result.GetValue(with) ?? []),
                Read(surroundings, result.GetRequiredValue(next), result.GetValue(with) ?? []),
                result.GetRequiredValue(format),
                result.GetRequiredValue(failOn)
            )
        );
        return command;
    }

    private static Argument<string> Side(string name, string description)
    {
        var side = new Argument<string>(name) { Description = description, HelpName = name };
        side.Validators.Add(FilesArgument.RefuseOptions);
        return side;
    }

    private static CompiledInput Read(Surroundings surroundings, string pattern, string[] with) =>
        CompiledInput.Read([pattern, .. with], surroundings);

    private static int Run(Surroundings surroundings, CompiledInput old, CompiledInput next, string format, string failOn)
    {
        if (HasErrors(old, surroundings) | HasErrors(next, surroundings))
        {
            return ExitCode.Faults;
        }

        var comparison = ComparisonReport.Of(old, next);
        if (format == Reports.Json)
        {
            ComparisonJson.Write(comparison, surroundings.Out.Writer);
        }
        else
        {
            new ComparisonText(surroundings.Out).Write(comparison);
        }

        return
            comparison.Count(Compatibility.Incompatible) > 0 && failOn != None
            || comparison.Count(Compatibility.DependsOnObjects) > 0 && failOn == Dependent
            ? ExitCode.Faults
            : ExitCode.Success;
    }

    // Advice and warnings are lint's business; what has errors cannot be compared.
    private static bool HasErrors(CompiledInput input, Surroundings surroundings)
    {
        var report = Report.Of(input, isStrict: false).WithoutSuggestions();
        if (report.HasErrors)
        {
            Reports.Write(report, Reports.Text, surroundings.Error);
        }

        return report.HasErrors;
    }
}

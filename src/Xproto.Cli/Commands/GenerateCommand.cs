using System.CommandLine;
using System.CommandLine.Completions;
using Xproto.Cli.Input;
using Xproto.Cli.Output;
using Xproto.Cli.Reporting;
using Xproto.Diagnostics;
using Xproto.Targets;

namespace Xproto.Cli.Commands;

/// <summary><c>xproto generate</c>.</summary>
internal static class GenerateCommand
{
    public const string Name = "generate";

    public static Command Create(Surroundings surroundings)
    {
        var files = FilesArgument.Create();
        var target = new Option<Target>("--target", "-t")
        {
            Description = "What to make; 'xproto targets' lists them.",
            HelpName = "TARGET",
            Required = true,
            CustomParser = result =>
            {
                var name = result.Tokens[0].Value;
                var found = TargetCatalog.Find(name);
                if (found is null)
                {
                    var hint = NameSuggestion.For(name, TargetCatalog.All.Select(known => known.Name));
                    result.AddError($"There is no target '{name}'{hint}; 'xproto targets' lists them.");
                }

                return found;
            },
        };
        target.CompletionSources.Add(_ => TargetCatalog.All.Select(known => new CompletionItem(known.Name, detail: known.Summary)));
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The folder to write into, made when it is missing; without it, everything goes to standard output.",
            HelpName = "DIR",
        };
        var rootNamespace = new Option<string?>("--namespace")
        {
            Description = "The namespace of generated C#; without it, one made of the application's name.",
            HelpName = "NAME",
        };
        var command = new Command(Name, "Turn models into something else.") { files, target, output, rootNamespace };
        command.SetAction(result =>
        {
            var input = CompiledInput.Read(result.GetValue(files) ?? [], surroundings);
            return Run(surroundings, input, result.GetRequiredValue(target), result.GetValue(output), result.GetValue(rootNamespace));
        });
        return command;
    }

    private static int Run(Surroundings surroundings, CompiledInput input, Target target, string? folder, string? rootNamespace)
    {
        // Advice is lint's business; here it would only hide what matters.
        var report = Report.Of(input, isStrict: false).WithoutSuggestions();
        if (report.Findings.Count > 0)
        {
            Reports.Write(report, Reports.Text, surroundings.Error);
        }

        if (report.HasErrors)
        {
            return ExitCode.Faults;
        }

        var request = new TargetRequest(input.Compilation.Models, input.Paths) { Namespace = rootNamespace };
        var made = target.Generate(request).ToList();
        if (folder is null)
        {
            FileOutput.Print(made, surroundings.Out.Writer);
        }
        else
        {
            FileOutput.Save(made, folder, surroundings);
        }

        return ExitCode.Success;
    }
}

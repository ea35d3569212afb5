using System.CommandLine;
using Xproto.Cli.Input;
using Xproto.Diagnostics;

namespace Xproto.Cli.Commands;

/// <summary><c>xproto explain</c>.</summary>
internal static class ExplainCommand
{
    public const string Name = "explain";

    private const string Prefix = "XP";

    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string>("ID")
        {
            Description = "The id that stands before a diagnostic's message, such as XP3004.",
            HelpName = "ID",
        };
        id.CompletionSources.Add(_ => DiagnosticPages.Ids.Select(known => new System.CommandLine.Completions.CompletionItem(known)));
        var command = new Command(Name, "Tell what a diagnostic means and how to mend what causes it.") { id };
        command.SetAction(result => Run(result.GetRequiredValue(id), surroundings.Out.Writer));
        return command;
    }

    private static int Run(string typed, TextWriter output)
    {
        var id = typed.ToUpperInvariant();
        id = id.StartsWith(Prefix, StringComparison.Ordinal) ? id : Prefix + id;
        if (DiagnosticPages.Find(id) is not { } page)
        {
            throw new InputException($"There is no diagnostic '{typed}'{NameSuggestion.For(id, DiagnosticPages.Ids)}.");
        }

        output.Write(page);
        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Xproto.Cli.Input;
using Xproto.Diagnostics;

namespace Xproto.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, Surroundings surroundings)
    {
        var result = Create(surroundings).Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            return Misused(result, surroundings.Error.Writer);
        }

        try
        {
            return result.Invoke(
                new()
                {
                    Output = surroundings.Out.Writer,
                    Error = surroundings.Error.Writer,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (InputException exception)
        {
            surroundings.Error.Writer.WriteLine($"xproto: {exception.Message}");
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException))
        {
            surroundings.Error.Writer.WriteLine($"xproto failed; please report this with the files that it was given.\n{exception}");
            return ExitCode.Failure;
        }
    }

    private static RootCommand Create(Surroundings surroundings)
    {
        var root = new RootCommand("Checks xproto models, and turns them into what a system is built from.")
        {
            LintCommand.Create(surroundings),
            DiffCommand.Create(surroundings),
            GenerateCommand.Create(surroundings),
            TargetsCommand.Create(surroundings),
            ExplainCommand.Create(surroundings),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
        return root;
    }

    private static int Misused(ParseResult result, TextWriter error)
    {
        var command = result.CommandResult.Command;
        if (command is RootCommand && result.UnmatchedTokens is [var name, ..])
        {
            error.WriteLine($"There is no command '{name}'{NameSuggestion.For(name, command.Subcommands.Select(known => known.Name))}.");
        }
        else
        {
            foreach (var fault in result.Errors)
            {
                error.WriteLine(fault.Message);
            }
        }

        error.WriteLine($"'{(command is RootCommand ? "xproto" : $"xproto {command.Name}")} --help' shows how it is used.");
        return ExitCode.Usage;
    }
}

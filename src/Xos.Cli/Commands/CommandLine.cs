using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using Xproto.Diagnostics;

namespace Xos.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellation = default)
    {
        var result = Create(surroundings).Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            return Misused(result, surroundings.Error);
        }

        try
        {
            return await result.InvokeAsync(
                new()
                {
                    Output = surroundings.Out,
                    Error = surroundings.Error,
                    EnableDefaultExceptionHandler = false,
                },
                cancellation
            );
        }
        catch (CliException fault)
        {
            surroundings.Error.WriteLine($"xos: {fault.Message}");
            return fault.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static RootCommand Create(Surroundings surroundings)
    {
        var global = new GlobalOptions(surroundings);
        var root = new RootCommand("Looks at what an xos-core holds and changes it, runs recipes, makes backups, follows what happens.")
        {
            LoginCommand.Create(global),
            LogoutCommand.Create(global),
            StatusCommand.Create(global),
            new Command("service", "The services that are loaded.") { ServiceListCommand.Create(global) },
            new Command("modeltype", "The models that are served.") { ModelTypeListCommand.Create(global) },
            new Command("model", "The objects of a model.")
            {
                ModelListCommand.Create(global),
                ModelGetCommand.Create(global),
                ModelCreateCommand.Create(global),
                ModelUpdateCommand.Create(global),
                ModelDeleteCommand.Create(global),
                ModelSyncCommand.Create(global),
                ModelSetDirtyCommand.Create(global),
            },
            new Command("tosca", "Recipes: several objects and their links, as a whole.")
            {
                RecipeCommand.Create(global, "plan", "Tell what a recipe would change; nothing happens."),
                RecipeCommand.Create(global, "run", "Create and update what a recipe describes, all or nothing."),
                RecipeCommand.Create(global, "delete", "Delete what a recipe describes."),
            },
            WatchCommand.Create(global),
            new Command("backup", "Backups of all that the core holds.")
            {
                BackupCreateCommand.Create(global),
                BackupRestoreCommand.Create(global),
            },
            ConfigCommand.Create(global),
            CompletionCommand.Create(global),
        };
        foreach (var option in global.All)
        {
            root.Add(option);
        }

        root.Add(new SuggestDirective());
        return root;
    }

    private static int Misused(ParseResult result, TextWriter error)
    {
        var command = result.CommandResult.Command;
        if (command.Subcommands.Count > 0 && result.UnmatchedTokens is [var name, ..])
        {
            error.WriteLine(
                $"There is no command '{name}'{NameSuggestion.For(name, command.Subcommands.Select(static known => known.Name))}."
            );
        }
        else
        {
            foreach (var fault in result.Errors)
            {
                error.WriteLine(fault.Message);
            }
        }

        error.WriteLine($"'{PathOf(command)} --help' shows how it is used.");
        return ExitCode.Usage;
    }

    private static string PathOf(Command command) =>
        command is RootCommand ? "xos"
        : command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}"
        : command.Name;
}

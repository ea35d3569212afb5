using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Xos.Server.Commands;

/// <summary>The whole command line: a core's settings, or a command.</summary>
internal static class ServerCommandLine
{
    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] arguments)
    {
        var root = Create();
        // Settings have names of their own, which only the core knows.
        if (!IsCommand(arguments, root))
        {
            return ServeCommand.RunAsync(arguments);
        }

        var result = root.Parse(arguments);
        if (result.Action is not ParseErrorAction)
        {
            return result.InvokeAsync();
        }

        foreach (var fault in result.Errors)
        {
            Console.Error.WriteLine(fault.Message);
        }

        var command = result.CommandResult.Command;
        Console.Error.WriteLine($"'{(command == root ? "xos-server" : $"xos-server {command.Name}")} --help' shows how it is used.");
        return Task.FromResult(ExitCode.Usage);
    }

    private static RootCommand Create()
    {
        var root = new RootCommand(
            "Runs an xos-core, with settings such as --DataPath=DIR or --Grpc:Port=50055 (docs/core.md has them all), or does something to its store."
        )
        {
            BackupCommand.Create(),
            RestoreCommand.Create(),
            VerifyCommand.Create(),
            ImportCommand.Create(),
            HealthCommand.Create(),
        };
        // Shown for those who ask; without a command, a core runs.
        root.SetAction(_ => ExitCode.Success);
        return root;
    }

    private static bool IsCommand(string[] arguments, RootCommand root) =>
        arguments is [var first, ..]
        && (
            !(first.StartsWith('-') || first.StartsWith('/') || first.Contains('=', StringComparison.Ordinal))
            || root.Options.Any(option => option is HelpOption or VersionOption && (option.Name == first || option.Aliases.Contains(first)))
        );
}

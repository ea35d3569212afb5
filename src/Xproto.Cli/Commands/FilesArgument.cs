using System.CommandLine;
using System.CommandLine.Parsing;
using Xproto.Diagnostics;

namespace Xproto.Cli.Commands;

/// <summary>The files that a command reads.</summary>
internal static class FilesArgument
{
    public static Argument<string[]> Create()
    {
        var files = new Argument<string[]>("FILES")
        {
            Description =
                "Files, folders (every .xproto file below), globs with * and **, or - for standard input. Without any: the core's own models.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        files.Validators.Add(RefuseOptions);
        return files;
    }

    /// <summary>An option with a slip in its name would otherwise be taken for a file.</summary>
    public static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Select(token => token.Value).Where(token => token.Length > 1 && token[0] == '-'))
        {
            var known = result.Parent is CommandResult { Command.Options: var options }
                ? options.SelectMany(option => option.Aliases.Append(option.Name))
                : [];
            result.AddError($"There is no option '{token}'{NameSuggestion.For(token, known)}; a file of that name is './{token}'.");
        }
    }
}

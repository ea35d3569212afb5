using System.CommandLine;
using Xos.Cli.Models;
using Xos.Cli.Output;
using Xproto.Diagnostics;

namespace Xos.Cli.Commands;

/// <summary>The options that choose the fields of objects that a table shows.</summary>
internal sealed class ColumnOptions
{
    private readonly Option<string?> _columns = new("--columns")
    {
        Description = "The fields to show, separated by commas.",
        HelpName = "FIELDS",
    };

    private readonly Option<bool> _feedback = new("--show-feedback") { Description = "Show what back ends report, too." };

    private readonly Option<bool> _bookkeeping = new("--show-bookkeeping")
    {
        Description = "Show what the core and synchronizers note, too: backend_status, enacted, ...",
    };

    public ColumnOptions(Command command)
    {
        command.Add(_columns);
        command.Add(_feedback);
        command.Add(_bookkeeping);
    }

    /// <summary>The columns: id and name first, then the others by name.</summary>
    /// <exception cref="CliException">There is no such field.</exception>
    public IReadOnlyList<ResultColumn> Of(ParseResult result, ModelType type)
    {
        if (result.GetValue(_columns) is { } wanted)
        {
            return
            [
                .. wanted
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(name => ColumnOf(type.Fields.FirstOrDefault(field => field.Name == name) ?? throw Unknown(type, name))),
            ];
        }

        return
        [
            .. type
                .Fields.Where(field =>
                    (result.GetValue(_bookkeeping) || !field.IsBookkeeping)
                    && (result.GetValue(_feedback) || !field.IsFeedback || field.IsBookkeeping || field.Name == "id")
                )
                .OrderBy(static field =>
                    field.Name switch
                    {
                        "id" => 0,
                        "name" => 1,
                        _ => 2,
                    }
                )
                .ThenBy(static field => field.Name, StringComparer.Ordinal)
                .Select(ColumnOf),
        ];
    }

    private static ResultColumn ColumnOf(ModelField field) => new(field.Name, field.Type == "date");

    private static CliException Unknown(ModelType type, string name) =>
        new(
            $"{type.Name} has no field '{name}'{NameSuggestion.For(name, type.Fields.Select(static field => field.Name))}.",
            ExitCode.Usage
        );
}

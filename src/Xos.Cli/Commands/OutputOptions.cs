using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Models;
using Xos.Cli.Output;

namespace Xos.Cli.Commands;

/// <summary>The options of how results are written.</summary>
internal sealed class OutputOptions
{
    private static readonly Dictionary<string, OutputForm> Forms = Enum.GetValues<OutputForm>()
        .ToDictionary(static form => form.ToString().ToLowerInvariant());

    private readonly Option<string> _form = new("--output", "-o")
    {
        Description = "How to write results: table for people, json and yaml for programs.",
        DefaultValueFactory = static _ => "table",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Write nothing but ids." };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasIds">Whether its results have ids.</param>
    public OutputOptions(Command command, bool hasIds = true)
    {
        _form.AcceptOnlyFromAmong([.. Forms.Keys]);
        command.Add(_form);
        if (hasIds)
        {
            command.Add(_quiet);
        }
    }

    /// <summary>How a run writes.</summary>
    public OutputForm FormOf(ParseResult result) => Forms[result.GetRequiredValue(_form)];

    /// <summary>Writes rows.</summary>
    public void Write(ParseResult result, TextWriter output, IReadOnlyList<ResultColumn> columns, IReadOnlyList<JsonObject> rows)
    {
        if (result.GetValue(_quiet))
        {
            foreach (var row in rows)
            {
                output.WriteLine(XosObjects.IdOf(row));
            }
        }
        else
        {
            new Results(output, FormOf(result)).WriteRows(columns, rows);
        }
    }

    /// <summary>Writes one object.</summary>
    public void Write(ParseResult result, TextWriter output, IReadOnlyList<ResultColumn> columns, JsonObject row)
    {
        if (result.GetValue(_quiet))
        {
            output.WriteLine(XosObjects.IdOf(row));
        }
        else
        {
            new Results(output, FormOf(result)).WriteOne(columns, row);
        }
    }
}

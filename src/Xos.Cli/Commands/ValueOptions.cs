using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary>The options that say which values an object is to have.</summary>
internal sealed class ValueOptions
{
    private readonly Option<string[]> _set = new("--set", "--set-field")
    {
        Description = "A value, as name=value; as often as there are values. An empty one clears the field.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string?> _json = new("--json", "--set-json") { Description = "Values as a JSON object.", HelpName = "JSON" };

    public ValueOptions(Command command)
    {
        command.Add(_set);
        command.Add(_json);
    }

    /// <summary>The values.</summary>
    /// <exception cref="CliException">They cannot be read, or there are none.</exception>
    public JsonObject Read(ParseResult result, ModelType type) =>
        ObjectValues.Read(type, result.GetValue(_set) ?? [], result.GetValue(_json));
}

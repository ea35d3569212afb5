using System.CommandLine;
using Xos.Core.Hosting;

namespace Xos.Server.Commands;

/// <summary>Says on the command line where a store is; what is not said there is as the core has it, in the environment and in <c>appsettings.json</c>.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> _dataPath = new("--DataPath")
    {
        Description = "The folder of the store, as the core has it; environment variable XOS_DataPath.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _postgreSql = new("--PostgreSql")
    {
        Description = "How to connect to the database, as the core has it; environment variable XOS_PostgreSql, which others cannot see.",
        HelpName = "SETTINGS",
    };

    /// <summary>Lets a command take them.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_dataPath);
        command.Options.Add(_postgreSql);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="CoreStartException">A setting has the wrong form.</exception>
    public CoreOptions Read(ParseResult result)
    {
        var options = CoreOptions.From(CoreBuilder.Create([]).Configuration);
        options.DataPath = result.GetValue(_dataPath) ?? options.DataPath;
        // A folder that is named here is meant, whatever the environment says.
        options.PostgreSql = result.GetValue(_postgreSql) ?? (result.GetValue(_dataPath) is null ? options.PostgreSql : null);
        return options;
    }
}

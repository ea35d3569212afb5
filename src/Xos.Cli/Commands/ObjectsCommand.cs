using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary>A command that does the same to several objects, one after the other, and tells what came of each.</summary>
internal sealed class ObjectsCommand
{
    private readonly Argument<string> _model = ModelArgument.Create();

    private readonly Argument<string[]> _names = new("OBJECT") { Description = "Ids or names.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string[]> _filter = new("--filter", "-f")
    {
        Description = "Those that meet conditions, as 'backend_code>1,owner__name=x'.",
        HelpName = "CONDITIONS",
    };

    private readonly Option<bool> _all = new("--all", "-a") { Description = "All of them." };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };

    private readonly GlobalOptions _global;
    private readonly OutputOptions _output;

    public ObjectsCommand(GlobalOptions global, string name, string description)
    {
        _global = global;
        Command = new(name, description) { _model, _names, _filter, _all, _yes };
        _output = new(Command);
    }

    /// <summary>The command, to be added to.</summary>
    public Command Command { get; }

    /// <summary>Sets what is done.</summary>
    /// <param name="prepare">Looks at the rest of the command line, and makes what is done to one object: it returns what is told of it.</param>
    public void SetAction(Func<ParseResult, XosObjects, Func<int, CancellationToken, Task<string>>> prepare) =>
        Command.SetAction((result, cancellation) => RunAsync(result, prepare, cancellation));

    private async Task<int> RunAsync(
        ParseResult result,
        Func<ParseResult, XosObjects, Func<int, CancellationToken, Task<string>>> prepare,
        CancellationToken cancellation
    )
    {
        using var server = _global.Connect(result);
        var objects = await ModelArgument.FindAsync(server, result.GetRequiredValue(_model), cancellation);
        var work = prepare(result, objects);
        var choice = new ObjectChoice(result.GetValue(_names) ?? [], result.GetValue(_filter) ?? [], result.GetValue(_all));
        var found = await choice.FindAsync(objects, cancellation);
        if (!choice.IsExact && !result.GetValue(_yes))
        {
            Confirmation.Ask(_global.Surroundings, $"{Command.Name} {found.Count} {objects.Type.Name}");
        }

        var rows = new List<JsonObject>();
        var isGood = true;
        foreach (var id in found.Select(XosObjects.IdOf))
        {
            var (message, worked) = await TryAsync(work, id, cancellation);
            isGood &= worked;
            rows.Add(new() { ["id"] = id, ["message"] = message });
        }

        _output.Write(result, _global.Surroundings.Out, [new("id"), new("message")], rows);
        return isGood ? ExitCode.Success : ExitCode.Refused;
    }

    // What befalls one is no reason to leave the others.
    private static async Task<(string Message, bool Worked)> TryAsync(
        Func<int, CancellationToken, Task<string>> work,
        int id,
        CancellationToken cancellation
    )
    {
        try
        {
            return (await work(id, cancellation), true);
        }
        catch (CliException fault) when (fault.ExitCode == ExitCode.Refused)
        {
            return (fault.Message, false);
        }
    }
}

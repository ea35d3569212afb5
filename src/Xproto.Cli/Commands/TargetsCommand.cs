using System.CommandLine;
using Xproto.Targets;

namespace Xproto.Cli.Commands;

/// <summary><c>xproto targets</c>.</summary>
internal static class TargetsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("targets", "List what models can be turned into.");
        command.SetAction(_ => Run(surroundings.Out.Writer));
        return command;
    }

    private static int Run(TextWriter output)
    {
        var width = TargetCatalog.All.Max(target => target.Name.Length);
        foreach (var target in TargetCatalog.All)
        {
            output.WriteLine($"{target.Name.PadRight(width)}  {target.Summary}");
        }

        return ExitCode.Success;
    }
}

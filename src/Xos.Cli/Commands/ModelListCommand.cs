using System.CommandLine;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary><c>xos model list</c>.</summary>
internal static class ModelListCommand
{
    public static Command Create(GlobalOptions global)
    {
        var model = ModelArgument.Create();
        var filter = new Option<string[]>("--filter", "-f")
        {
            Description = "Conditions that must hold, as 'backend_code>1,owner__name=x'.",
            HelpName = "CONDITIONS",
        };
        var order = new Option<string?>("--order-by", "-r")
        {
            Description = "The fields to sort by, as 'name,-updated'.",
            HelpName = "FIELDS",
        };
        var limit = new Option<int?>("--limit", "-n") { Description = "How many at most.", HelpName = "NUMBER" };
        limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        var command = new Command("list", "List objects.") { model, filter, order, limit };
        var columns = new ColumnOptions(command);
        var output = new OutputOptions(command);
        command.SetAction(
            async (result, cancellation) =>
            {
                using var server = global.Connect(result);
                var objects = await ModelArgument.FindAsync(server, result.GetRequiredValue(model), cancellation);
                var shown = columns.Of(result, objects.Type);
                var conditions = ObjectFilter.Read(result.GetValue(filter) ?? []).ToList();
                var found = await objects
                    .ListAsync(conditions, result.GetValue(order), result.GetValue(limit), cancellation)
                    .ToListAsync(cancellation);
                output.Write(result, global.Surroundings.Out, shown, found);
                return ExitCode.Success;
            }
        );
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using Xos.Core.Import;

namespace Xos.Server.Commands;

/// <summary><c>xos-server import</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description =
                "How to connect to the reference's PostgreSQL database: Host=…;Database=…;Username=…. PGPASSWORD may have the password.",
            HelpName = "SETTINGS",
            Required = true,
        };
        var models = new Option<string?>("--models")
        {
            Description =
                "The folder with a folder for each service, in which are its .xproto files: dynamic_services of the reference's core.",
            HelpName = "DIR",
        };
        var leaveOut = new Option<bool>("--leave-out")
        {
            Description = "Leave out what cannot come along. Without it, nothing is imported then, and all of it is told.",
        };
        var store = new StoreOptions();
        var command = new Command(
            "import",
            "Bring the models and objects of a reference core (XOS 4) into an empty store, wholly or not at all. No core may be running on it."
        )
        {
            from,
            models,
            leaveOut,
        };
        store.AddTo(command);
        command.SetAction(
            (result, cancellation) =>
                BackupFile.RunAsync(async progress =>
                {
                    var summary = await CoreImport.RunAsync(
                        store.Read(result),
                        result.GetRequiredValue(from),
                        result.GetValue(models),
                        result.GetValue(leaveOut),
                        progress,
                        cancellation
                    );
                    foreach (var line in summary.LeftOut)
                    {
                        await Console.Error.WriteLineAsync($"left out: {line}");
                    }

                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"Imported {summary.Objects} objects, models of {summary.Services} services."
                    );
                })
        );
        return command;
    }
}

using System.Text;
using Microsoft.Extensions.Logging;
using Xos.Core.Security;
using Xos.Runtime.Configuration;

namespace Xos.Embedded;

/// <summary>Tells what runs where, what to try next, and how to stop it.</summary>
internal sealed partial class Summary(SynchronizerOptions options, ILogger<Summary> log) : IWelcome
{
    private const string ForOthers = "its password";

    /// <inheritdoc />
    public Task WelcomeAsync(RunningCore core, CancellationToken stopping)
    {
        if (options.LogsJson)
        {
            // Programs read what is written: an event like all others.
            LogRunning(
                core.Addresses.Web,
                core.Addresses.Rest,
                core.Addresses.Tosca,
                core.Addresses.Grpc ?? core.Addresses.GrpcTls,
                core.Store
            );
        }
        else
        {
            // At once, so that no line of the log comes between.
            Console.Out.Write(TextOf(core));
        }

        return Task.CompletedTask;
    }

    private static string TextOf(RunningCore core)
    {
        var addresses = core.Addresses;
        var text = new StringBuilder();
        text.Append('\n').Append(core.Synchronizer.Name).Append(" is ready. An xos-core runs in this process, for this machine only:\n\n");
        Place("GUI", addresses.Web, $"   log in as {InitialData.AdminEmail} with {(core.HasDefaultPassword ? core.Password : ForOthers)}");
        Place("REST", addresses.Rest is { } rest ? new Uri(rest, "xosapi/v1/") : null);
        Place("TOSCA", addresses.Tosca);
        Place("gRPC", addresses.Grpc ?? addresses.GrpcTls);
        Place("store", core.Store);
        if (addresses.Tosca is { } tosca)
        {
            var password = core.HasDefaultPassword ? core.Password : "$XOS_ADMIN_PASSWORD";
            text.Append(
                $"""

                Next, in a second terminal, post a recipe of yours, and see here what becomes of it:

                  curl -H "xos-username: {InitialData.AdminEmail}" -H "xos-password: {password}" \
                    --data-binary @recipe.yaml {tosca}run

                """
            );
        }

        return text.Append("\nCtrl-C stops both. The log follows.\n\n").ToString();

        void Place(string name, object? where, string remark = "")
        {
            if (where is not null)
            {
                text.Append($"  {name, -6} {where}{remark}\n");
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "An xos-core runs in this process {web} {rest} {tosca} {grpc} {store}")]
    private partial void LogRunning(Uri? web, Uri? rest, Uri? tosca, Uri? grpc, string store);
}

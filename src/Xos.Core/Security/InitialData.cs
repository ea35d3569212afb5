using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Makes a new core usable: a Site and an administrator, as the reference's installation has them.</summary>
internal sealed partial class InitialData(Database database, RecordService records, ILogger<InitialData> log)
{
    /// <summary>The address that the first administrator logs in with.</summary>
    public const string AdminEmail = "admin@opencord.org";

    /// <summary>The password that the first administrator has when nobody chose one.</summary>
    public const string DefaultPassword = "letmein";

    private const string SiteName = "mysite";

    /// <summary>Creates what is missing in a store without users, and replaces a default password by a chosen one.</summary>
    /// <param name="password">The password that the operator chose; null for none.</param>
    /// <param name="cancellation">Gives up before anything is stored.</param>
    /// <returns>Whether anybody still has the default password.</returns>
    public async Task<bool> EnsureAsync(string? password, CancellationToken cancellation)
    {
        await records.ExecuteAsync(Caller.Core, unit => CreateMissingAsync(unit, password ?? DefaultPassword), cancellation);
        var defaults = await database.ReadAsync(static session => new CredentialStore(session).FindDefaultsAsync(), cancellation);
        if (password is null or DefaultPassword)
        {
            return defaults.Count > 0;
        }

        // Whatever its address is by now: one that was renamed is as easy to guess.
        foreach (var user in defaults)
        {
            var updated = await records.UpdateAsync(
                Caller.Core,
                "User",
                user,
                new Dictionary<string, object?> { ["password"] = password },
                SaveOptions.Default,
                cancellation
            );
            LogReplaced((string)updated["email"]!);
        }

        return false;
    }

    private static async Task<bool> CreateMissingAsync(IUnitOfWork unit, string password)
    {
        if ((await unit.FilterAsync("User", RecordQuery.Live with { Limit = 1 })).Count > 0)
        {
            return false;
        }

        var sites = await unit.FilterAsync("Site", RecordQuery.Live);
        var site = sites.Count > 0 ? sites[0] : await unit.CreateAsync("Site", NewSite());
        await unit.CreateAsync("User", NewAdmin(site.Id, password));
        return true;
    }

    private static Dictionary<string, object?> NewSite() =>
        new()
        {
            ["name"] = SiteName,
            ["login_base"] = SiteName,
            ["abbreviated_name"] = SiteName,
            ["is_public"] = true,
        };

    private static Dictionary<string, object?> NewAdmin(int site, string password) =>
        new()
        {
            ["email"] = AdminEmail,
            ["password"] = password,
            ["firstname"] = "XOS",
            ["lastname"] = "Admin",
            ["is_admin"] = true,
            ["site"] = site,
        };

    [LoggerMessage(LogLevel.Information, "Replaced the default password. user={User}")]
    private partial void LogReplaced(string user);
}

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
    /// <returns>Whether the first administrator still has the default password.</returns>
    public async Task<bool> EnsureAsync(string? password, CancellationToken cancellation)
    {
        var admin = await records.ExecuteAsync(Caller.Core, unit => FindOrCreateAsync(unit, password ?? DefaultPassword), cancellation);
        if (admin is null || !await HasDefaultPasswordAsync(admin.Id, cancellation))
        {
            return false;
        }

        if (password is null or DefaultPassword)
        {
            return true;
        }

        await records.UpdateAsync(
            Caller.Core,
            "User",
            admin.Id,
            new Dictionary<string, object?> { ["password"] = password },
            SaveOptions.Default,
            cancellation
        );
        LogReplaced(AdminEmail);
        return false;
    }

    private static async Task<Record?> FindOrCreateAsync(IUnitOfWork unit, string password)
    {
        var users = await unit.FilterAsync("User", RecordQuery.Live);
        if (users.Count > 0)
        {
            return users.FirstOrDefault(static user => user["email"] is AdminEmail);
        }

        var sites = await unit.FilterAsync("Site", RecordQuery.Live);
        var site = sites.Count > 0 ? sites[0] : await unit.CreateAsync("Site", NewSite());
        return await unit.CreateAsync("User", NewAdmin(site.Id, password));
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

    private async Task<bool> HasDefaultPasswordAsync(int userId, CancellationToken cancellation)
    {
        var hash = await database.ReadAsync(session => new CredentialStore(session).FindAsync(userId), cancellation);
        return Passwords.Verify(hash, DefaultPassword);
    }

    [LoggerMessage(LogLevel.Information, "Replaced the default password. user={User}")]
    private partial void LogReplaced(string user);
}

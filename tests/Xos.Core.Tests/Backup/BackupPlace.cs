using Xos.Core.Backup;
using Xos.Core.Hosting;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Backup;

/// <summary>A folder with backups, and stores beside them.</summary>
internal sealed class BackupPlace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The file of the backup.</summary>
    public string File => In("backup");

    public static CoreOptions OptionsOf(StoreLocation location) => new() { DataPath = location.Folder, PostgreSql = location.PostgreSql };

    /// <summary>A path that is here.</summary>
    public string In(string name) => Path.Combine(_folder.Path, name);

    /// <summary>Opens a store that is here.</summary>
    public Task<TestStore> OpenAsync(string name, string? xproto = null) => TestStore.OpenAsync(xproto, In(name));

    /// <summary>Backs a store up, as the running core does.</summary>
    public Task<BackupSummary> BackUpAsync(TestStore store) => new StoreBackup(store.Database, store.Time).CreateAsync(File, null, default);

    /// <summary>Restores the backup into a store that is here, or will be.</summary>
    public async Task<BackupSummary> RestoreAsync(string name, bool replace = false, string? file = null) =>
        await CoreBackup.RestoreAsync(OptionsOf(await TestLocation.OfAsync(In(name))), file ?? File, replace);

    public void Dispose() => _folder.Dispose();
}

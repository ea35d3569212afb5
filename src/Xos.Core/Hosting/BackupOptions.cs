namespace Xos.Core.Hosting;

/// <summary>Backups that the core makes and restores itself, when an object BackupOperation asks for it.</summary>
public sealed class BackupOptions
{
    /// <summary>The folder of their files; null, the default, for <c>backups</c> in <see cref="CoreOptions.DataPath"/>. Cores that share a database share it too. Made when it is needed.</summary>
    public string? Folder { get; set; }
}

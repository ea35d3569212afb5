namespace Xos.Core.Storage;

/// <summary>Where a store is.</summary>
/// <param name="Folder">The folder of an SQLite store.</param>
/// <param name="PostgreSql">How to connect to a PostgreSQL database, as Npgsql reads it; null for SQLite.</param>
internal sealed record StoreLocation(string Folder, string? PostgreSql = null)
{
    /// <summary>The longest that one query may take.</summary>
    public TimeSpan QueryTime { get; init; } = TimeSpan.FromSeconds(10);
}

using System.Data.Common;

namespace Xos.Core.Storage;

/// <summary>What may be told of a store to anybody: no path, no password.</summary>
/// <param name="Name">The database's name.</param>
/// <param name="Server">Its address; <c>local file</c> where there is no server.</param>
/// <param name="Version">The database program's version.</param>
internal sealed record StoreFacts(string Name, string Server, string Version)
{
    /// <summary>Reads them off a connection.</summary>
    public static StoreFacts Of(DbConnection connection) =>
        Path.IsPathFullyQualified(connection.DataSource)
            ? new(Path.GetFileName(connection.DataSource), "local file", connection.ServerVersion)
            : new(connection.Database, connection.DataSource.Replace("tcp://", "", StringComparison.Ordinal), connection.ServerVersion);
}

using System.Security.Cryptography;
using System.Text;
using Testing.PostgreSql;
using Xos.Core.Storage;

namespace Xos.Core.Tests;

/// <summary>Where the stores of tests are: each in a database of its own, which a folder's path names.</summary>
internal static class TestLocation
{
    /// <summary>How many random lives a store is put through: fewer, as each statement travels to a server.</summary>
    public const int Lives = 200;

    public static async Task<StoreLocation> OfAsync(string folder)
    {
        var server = await PostgreSqlServer.Shared;
        var name = "t_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        return new(folder, await server.DatabaseAsync(name));
    }
}

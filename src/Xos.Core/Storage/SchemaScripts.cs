using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>Brings the tables up to date: runs those of the numbered scripts in this assembly that a store has not seen.</summary>
internal static class SchemaScripts
{
    private static readonly string Prefix = $"{typeof(SchemaScripts).Namespace}.Scripts.";

    private static readonly Dictionary<long, string> Scripts = Read();

    /// <summary>The number of the newest script.</summary>
    public static long Newest { get; } = Scripts.Keys.Max();

    /// <summary>Refuses tables that have seen scripts of a newer core.</summary>
    /// <param name="tables">The newest script that they have seen.</param>
    /// <param name="store">Where they are, for people.</param>
    /// <exception cref="StoreException">They have.</exception>
    public static void Check(long tables, string store)
    {
        if (tables > Newest)
        {
            throw new StoreException(
                $"The store in {store} was written by a newer core (tables {tables}, this core knows {Newest}). Start the newer version, or give this one another store."
            );
        }
    }

    /// <summary>Applies what is missing, each script in a transaction of its own.</summary>
    /// <exception cref="StoreException">The store was written by a newer core.</exception>
    public static async Task ApplyAsync(DbConnection connection, IStoreEngine engine, TimeProvider time)
    {
        await connection.ExecuteAsync(
            engine.Dialect.Translate(
                "create table if not exists schema_script (number {integer} primary key, name {text} not null, applied {integer} not null){end}"
            )
        );
        var applied = (await connection.QueryAsync<long>("select number from schema_script")).ToHashSet();
        Check(applied.DefaultIfEmpty().Max(), engine.Description);
        foreach (var (number, name) in Scripts.Where(script => !applied.Contains(script.Key)).OrderBy(static script => script.Key))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync(engine.Dialect.Translate(await TextOf(name)), transaction: transaction);
            await connection.ExecuteAsync(
                "insert into schema_script (number, name, applied) values (@number, @name, @at)",
                new
                {
                    number,
                    name,
                    at = Instant.Now(time).Microseconds,
                },
                transaction
            );
            await transaction.CommitAsync();
        }
    }

    private static Dictionary<long, string> Read() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..])
            .ToDictionary(static name => long.Parse(name[..name.IndexOf('_', StringComparison.Ordinal)], CultureInfo.InvariantCulture));

    private static async Task<string> TextOf(string name)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}

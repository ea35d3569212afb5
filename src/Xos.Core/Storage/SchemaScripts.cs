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
        var scripts = Read();
        var newest = scripts.Keys.Max();
        if (applied.Count > 0 && applied.Max() > newest)
        {
            throw new StoreException(
                $"The store in {engine.Description} was written by a newer core (tables {applied.Max()}, this core knows {newest}). Start the newer version, or give this one another store."
            );
        }

        foreach (var (number, name) in scripts.Where(script => !applied.Contains(script.Key)).OrderBy(static script => script.Key))
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

using System.Security.Cryptography;
using System.Text;
using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>An index over one field of the objects of one root model.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Root">The root model.</param>
/// <param name="Field">The field.</param>
internal sealed record StoreIndex(string Name, string Root, Field Field)
{
    /// <summary>What the names of all of them begin with.</summary>
    public const string Prefix = "field_";

    // Databases limit what fits into an index; longer texts are searched without one.
    private const int MostCharacters = 500;

    // PostgreSQL cuts longer names off, and would then have another index than was asked for.
    private const int MostBytesOfName = 63;

    /// <summary>The indexes that models ask for: those of fields with <c>db_index</c>, and of fields by which recipes or policies find objects.</summary>
    public static IReadOnlyList<StoreIndex> Of(ModelCatalog catalog)
    {
        var lookups = PolicyLookups.In(catalog.Models).Select(lookup => (catalog.Find(lookup.Model)!.Name, lookup.Field)).ToHashSet();
        return
        [
            .. catalog
                .Concrete.SelectMany(static type => type.DocumentFields.Values.Select(field => (Type: type, Field: field)))
                .GroupBy(static pair => (pair.Type.Root, pair.Field.Name))
                .Where(group => group.Any(pair => IsWanted(pair.Type, pair.Field) || lookups.Contains((pair.Type.Name, pair.Field.Name))))
                // It is over all objects of the root: where heirs hold different things under one name, it would keep them from being stored.
                .Where(static group => group.All(pair => CanHave(pair.Field) && pair.Field.Type == group.First().Field.Type))
                .Select(static group => new StoreIndex(NameOf(group.First().Field, group.Key.Root), group.Key.Root, group.First().Field)),
        ];
    }

    /// <summary>The statement that builds it.</summary>
    /// <param name="dialect">The database's SQL.</param>
    public string Create(SqlDialect dialect) =>
        $"{dialect.CreateIndex} \"{Name}\" on record ({dialect.FieldOf("document", Field.Name, Field.Type)}) where root = '{Root}'";

    /// <summary>Whether it could keep objects of these models from being stored: their field holds something else, or longer texts.</summary>
    public bool Obstructs(ModelCatalog catalog) =>
        catalog
            .Concrete.Where(type => type.Root == Root)
            .Select(type => type.DocumentFields.GetValueOrDefault(Field.Name))
            .OfType<Field>()
            .Any(field => field.Type != Field.Type || !CanHave(field));

    // With the type: a field that holds something else than before needs another index.
    private static string NameOf(Field field, string root)
    {
        var name = $"{Prefix}{root}_{field.Name}_{field.Type.ToString().ToLowerInvariant()}";
        var bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= MostBytesOfName ? name : $"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}";
    }

    private static bool CanHave(Field field) => field.Type != FieldType.String || field.MaxLength <= MostCharacters;

    private static bool IsWanted(RecordType type, Field field) =>
        field.IsIndexed || type.Model.ToscaKeys.Any(key => key.Alternatives.Contains(field.Name));
}

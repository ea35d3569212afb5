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

    /// <summary>The indexes that models ask for: those of fields with <c>db_index</c>, and of fields by which recipes or policies find objects.</summary>
    public static IReadOnlyList<StoreIndex> Of(ModelCatalog catalog)
    {
        var lookups = PolicyLookups.In(catalog.Models).Select(lookup => (catalog.Find(lookup.Model)!.Name, lookup.Field)).ToHashSet();
        return
        [
            .. catalog
                .Concrete.SelectMany(type =>
                    type.Fields.Where(field => CanHave(type, field) && (IsWanted(type, field) || lookups.Contains((type.Name, field.Name))))
                        .Select(field => (type.Root, field))
                )
                .DistinctBy(static pair => (pair.Root, pair.field.Name))
                .Select(static pair => new StoreIndex($"{Prefix}{pair.Root}_{pair.field.Name}", pair.Root, pair.field)),
        ];
    }

    /// <summary>The statement that builds it.</summary>
    /// <param name="dialect">The database's SQL.</param>
    public string Create(SqlDialect dialect) =>
        $"{dialect.CreateIndex} \"{Name}\" on record ({dialect.FieldOf("document", Field.Name, Field.Type)}) where root = '{Root}'";

    private static bool CanHave(RecordType type, Field field) =>
        type.DocumentFields.ContainsKey(field.Name) && (field.Type != FieldType.String || field.MaxLength <= MostCharacters);

    private static bool IsWanted(RecordType type, Field field) =>
        field.IsIndexed || type.Model.ToscaKeys.Any(key => key.Alternatives.Contains(field.Name));
}

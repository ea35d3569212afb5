namespace Xos.Core.Import;

/// <summary>A column of a reference database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What PostgreSQL calls its type, such as <c>int4</c>.</param>
/// <param name="Target">The table that its values are keys of; null when there is none.</param>
internal sealed record ReferenceColumn(string Name, string Type, string? Target)
{
    /// <summary>Its values in a form that fields are read from, for a statement.</summary>
    /// <param name="alias">What the statement calls its table.</param>
    public string Sql(string alias)
    {
        var name = $"{alias}.{ReferenceTable.Quote(Name)}";
        return Type switch
        {
            "bool" or "int2" or "int4" or "int8" or "float4" or "float8" or "timestamptz" or "text" or "varchar" => name,
            // Without the length of the network, which addresses do not have.
            "inet" => $"host({name})",
            _ => $"{name}::text",
        };
    }
}

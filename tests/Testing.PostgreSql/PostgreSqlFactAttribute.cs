using Xunit;

namespace Testing.PostgreSql;

/// <summary>A test that needs PostgreSQL.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    /// <summary>Skips where there is none.</summary>
    public PostgreSqlFactAttribute() => Skip = PostgreSqlInstallation.Lack;
}

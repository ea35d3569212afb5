using Xunit;

namespace Testing.PostgreSql;

/// <summary>A test with cases that needs PostgreSQL.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips where there is none.</summary>
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlInstallation.Lack;
}

namespace Testing.PostgreSql;

/// <summary>The PostgreSQL that is installed on this machine.</summary>
public static class PostgreSqlInstallation
{
    /// <summary>The folder of its programs, of the newest version; null when there is none.</summary>
    public static string? Programs { get; } =
        new[] { "/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/pgsql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(static folder => Path.Combine(folder, "bin"))
            .Where(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();

    /// <summary>Why tests cannot run here; null when they can. In CI they must, and fail where it is missing.</summary>
    public static string? Lack =>
        Programs is null && Environment.GetEnvironmentVariable("CI") is not "true"
            ? "PostgreSQL 15 or later is not installed here (Debian's package postgresql brings it)."
            : null;
}

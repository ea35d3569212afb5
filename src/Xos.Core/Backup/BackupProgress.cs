namespace Xos.Core.Backup;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Table">The table that it is at.</param>
/// <param name="Rows">How many rows of all tables are done.</param>
public readonly record struct BackupProgress(string Table, long Rows);

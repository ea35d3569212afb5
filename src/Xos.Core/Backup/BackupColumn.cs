namespace Xos.Core.Backup;

/// <summary>A column of which backups keep the values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="IsOptional">Whether it may hold nothing.</param>
internal sealed record BackupColumn(string Name, ColumnKind Kind = ColumnKind.Text, bool IsOptional = false);

namespace Xos.Core.Backup;

/// <summary>A row of a backup.</summary>
/// <param name="Section">Where it belongs.</param>
/// <param name="Values">A value for each column of the section: a <see cref="long"/>, a <see cref="string"/> (documents too), bytes, or null.</param>
internal sealed record BackupRow(BackupSection Section, object?[] Values);

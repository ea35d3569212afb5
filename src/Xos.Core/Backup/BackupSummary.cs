namespace Xos.Core.Backup;

/// <summary>What is in a backup.</summary>
/// <param name="Created">When it was made: all that was acknowledged before is in it.</param>
/// <param name="Services">How many services brought models.</param>
/// <param name="Objects">How many objects there are, deleted ones that are not purged yet among them.</param>
/// <param name="Rows">How many rows there are in all tables.</param>
/// <param name="Checksum">The checksum of the whole file: <c>sha256:</c> and hexadecimal digits.</param>
public sealed record BackupSummary(DateTimeOffset Created, int Services, long Objects, long Rows, string Checksum);

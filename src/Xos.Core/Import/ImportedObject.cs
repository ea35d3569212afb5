using Xos.Core.Records;

namespace Xos.Core.Import;

/// <summary>An object that comes along.</summary>
/// <param name="Id">Its id, as in the reference.</param>
/// <param name="IsDeleted">Whether it waits to be purged.</param>
/// <param name="Draft">What it holds.</param>
/// <param name="Password">The hash of a user's password, of the reference's form; null for none.</param>
internal sealed record ImportedObject(int Id, bool IsDeleted, Draft Draft, string? Password);

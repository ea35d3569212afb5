using Xos.Core.Schema;

namespace Xos.Core.Storage.Policies;

/// <summary>An object within a statement.</summary>
/// <param name="Type">The model as which it is seen.</param>
/// <param name="Id">Its id, in SQL.</param>
/// <param name="Row">What its row is called, where the statement goes through rows; null where it is only known by its id, which may then be null.</param>
internal sealed record SqlObject(RecordType Type, string Id, string? Row = null)
{
    /// <summary>An object whose row the statement has.</summary>
    public static SqlObject OfRow(RecordType type, string row) => new(type, $"{row}.id", row);
}

namespace Xos.Core.Backup;

/// <summary>What the values of a column are.</summary>
internal enum ColumnKind
{
    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A JSON object.</summary>
    Document,

    /// <summary>Bytes.</summary>
    Bytes,
}

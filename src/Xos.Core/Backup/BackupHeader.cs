using System.Text.Json.Serialization;

namespace Xos.Core.Backup;

/// <summary>What a backup says of itself.</summary>
internal sealed record BackupHeader
{
    /// <summary>The newest script that the tables of the store had seen.</summary>
    [JsonPropertyName("tables")]
    public required long Tables { get; init; }

    /// <summary>The version of the core that made it.</summary>
    [JsonPropertyName("core")]
    public required string Core { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("created")]
    public required DateTimeOffset Created { get; init; }

    /// <summary>The number of the last change that it has.</summary>
    [JsonPropertyName("position")]
    public required long Position { get; init; }
}

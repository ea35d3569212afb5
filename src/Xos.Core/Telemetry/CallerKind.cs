namespace Xos.Core.Telemetry;

/// <summary>Bounds what requests are counted by: clients say themselves of what kind they are, and could say anything.</summary>
internal static class CallerKind
{
    private const string Unknown = "unknown";

    /// <summary>The kind that a client claims, as far as it is a usual one.</summary>
    public static string Of(string? claimed) =>
        claimed switch
        {
            null or "" or Unknown => Unknown,
            "synchronizer" or "grpcapi" or "gui" => claimed,
            _ => "other",
        };
}

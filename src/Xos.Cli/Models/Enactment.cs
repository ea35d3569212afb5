using System.Text.Json.Nodes;

namespace Xos.Cli.Models;

/// <summary>Whether a back end is as an object wants it.</summary>
/// <param name="IsEnacted">Whether what was last changed of it has been synced.</param>
/// <param name="HasFailed">Whether the last try has failed; it is tried again.</param>
/// <param name="Status">What its synchronizer says.</param>
internal sealed record Enactment(bool IsEnacted, bool HasFailed, string Status)
{
    private const double Failed = 2;

    /// <summary>Reads it off an object: synced is what was, when it was last changed by anybody but a synchronizer's step.</summary>
    public static Enactment Of(JsonObject item)
    {
        var enacted = Number(item, "enacted");
        var changed = Math.Max(Number(item, "updated"), Number(item, "changed_by_policy"));
        return new(enacted > 0 && enacted >= changed, Number(item, "backend_code") == Failed, item["backend_status"]?.ToString() ?? "");
    }

    private static double Number(JsonObject item, string field) => item[field]?.GetValue<double>() ?? 0;
}

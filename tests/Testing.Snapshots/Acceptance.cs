namespace Testing.Snapshots;

/// <summary>Whether a run takes what it receives as the new truth. CI never does: there a snapshot is judged, not made.</summary>
internal static class Acceptance
{
    public const string Variable = "VERIFY_ACCEPT";

    public static bool IsOn(Func<string, string?> environment) => environment(Variable) == "1" && string.IsNullOrEmpty(environment("CI"));
}

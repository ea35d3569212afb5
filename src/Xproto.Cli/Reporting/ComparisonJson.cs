using System.Text.Json;
using Xproto.Semantics.Comparison;

namespace Xproto.Cli.Reporting;

/// <summary>Writes a comparison for programs; docs/cli.md describes the form.</summary>
internal static class ComparisonJson
{
    // Raised when a reader of an older form could misunderstand; what is only added leaves it.
    private const int Format = 1;

    public static void Write(ComparisonReport report, TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteNumber("format", Format);
                json.WriteObjects("changes", report.Changes, placed => WriteChange(json, placed));
                json.WriteObject(
                    "summary",
                    () =>
                    {
                        json.WriteNumber("incompatible", report.Count(Compatibility.Incompatible));
                        json.WriteNumber("dependsOnObjects", report.Count(Compatibility.DependsOnObjects));
                        json.WriteNumber("compatible", report.Count(Compatibility.Compatible));
                    }
                );
            }
        );

    private static void WriteChange(Utf8JsonWriter json, PlacedChange placed)
    {
        var change = placed.Change;
        json.WriteString("kind", ChangeWords.Kind(change.Kind));
        json.WriteString("compatibility", ChangeWords.Compatibility(change.Compatibility));
        json.WriteString("model", change.Model);
        json.WriteString("field", change.Field);
        json.WriteString("old", change.Old);
        json.WriteString("new", change.New);
        json.WriteString("message", change.Message);
        json.WriteString("advice", change.Advice);
        json.WritePlace("oldPlace", placed.Old);
        json.WritePlace("newPlace", placed.New);
    }
}

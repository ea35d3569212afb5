using System.Text.Json;
using Xproto.Diagnostics;

namespace Xproto.Cli.Reporting;

/// <summary>Writes a report for programs; docs/cli.md describes the form.</summary>
internal static class JsonReport
{
    // Raised when a reader of an older form could misunderstand; what is only added leaves it.
    private const int Format = 1;

    public static void Write(Report report, TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteNumber("format", Format);
                json.WriteStartArray("files");
                foreach (var path in report.Input.Paths)
                {
                    json.WriteStringValue(path);
                }

                json.WriteEndArray();
                json.WriteObjects("diagnostics", report.Findings, finding => WriteFinding(json, finding));
                json.WriteObject("summary", () => WriteSummary(json, report));
            }
        );

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("id", finding.Diagnostic.Id);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("title", finding.Diagnostic.Rule.Title);
        json.WriteString("message", finding.Diagnostic.Message);
        json.WriteLocation(finding.Diagnostic.Location);
        json.WriteObjects("related", finding.Diagnostic.RelatedLocations, json.WriteLocation);
    }

    private static void WriteSummary(Utf8JsonWriter json, Report report)
    {
        json.WriteNumber("errors", report.Count(Severity.Error));
        json.WriteNumber("warnings", report.Count(Severity.Warning));
        json.WriteNumber("suggestions", report.Count(Severity.Suggestion));
    }
}

using System.Reflection;
using System.Text.Json;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>Writes a report in SARIF 2.1.0, which code hosts and editors show beside the code.</summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static void Write(Report report, TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteString("$schema", Schema);
                json.WriteString("version", "2.1.0");
                json.WriteObjects("runs", [report], run => WriteRun(json, run));
            }
        );

    private static void WriteRun(Utf8JsonWriter json, Report report)
    {
        var rules = report
            .Findings.Select(finding => finding.Diagnostic.Rule)
            .Distinct()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToList();
        json.WriteObject("tool", () => json.WriteObject("driver", () => WriteDriver(json, rules)));
        json.WriteObjects("invocations", [report], _ => json.WriteBoolean("executionSuccessful", true));
        // As .NET and editors count.
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteObjects("results", report.Findings, finding => WriteResult(json, finding, rules));
    }

    private static void WriteDriver(Utf8JsonWriter json, List<DiagnosticRule> rules)
    {
        json.WriteString("name", "xproto");
        json.WriteString(
            "semanticVersion",
            typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion
        );
        json.WriteObjects("rules", rules, rule => WriteRule(json, rule));
    }

    private static void WriteRule(Utf8JsonWriter json, DiagnosticRule rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteObject("shortDescription", () => json.WriteString("text", $"{rule.Title}."));
        json.WriteObject("defaultConfiguration", () => json.WriteString("level", Level(rule.Severity)));
        if (DiagnosticPages.Find(rule.Id) is { } page)
        {
            json.WriteObject(
                "help",
                () =>
                {
                    json.WriteString("text", $"'xproto explain {rule.Id}' tells what it means and how to mend it.");
                    json.WriteString("markdown", page);
                }
            );
        }
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, List<DiagnosticRule> rules)
    {
        var diagnostic = finding.Diagnostic;
        json.WriteString("ruleId", diagnostic.Id);
        json.WriteNumber("ruleIndex", rules.IndexOf(diagnostic.Rule));
        json.WriteString("level", Level(finding.Severity));
        json.WriteObject("message", () => json.WriteString("text", diagnostic.Message));
        json.WriteObjects("locations", [diagnostic.Location], location => WriteLocation(json, location));
        if (diagnostic.RelatedLocations.IsEmpty)
        {
            return;
        }

        json.WriteObjects(
            "relatedLocations",
            diagnostic.RelatedLocations.Select((location, index) => (Location: location, Index: index)),
            related =>
            {
                json.WriteNumber("id", related.Index);
                WriteLocation(json, related.Location);
                json.WriteObject("message", () => json.WriteString("text", "This is the other place."));
            }
        );
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceLocation location) =>
        json.WriteObject(
            "physicalLocation",
            () =>
            {
                json.WriteObject("artifactLocation", () => json.WriteString("uri", ToUri(location.Path)));
                json.WriteObject("region", () => WriteRegion(json, location));
            }
        );

    private static void WriteRegion(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteNumber("startLine", location.Start.Line + 1);
        json.WriteNumber("startColumn", location.Start.Column + 1);
        json.WriteNumber("endLine", location.End.Line + 1);
        json.WriteNumber("endColumn", location.End.Column + 1);
    }

    private static string Level(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    private static string ToUri(string path) =>
        Path.IsPathRooted(path)
            ? new Uri(path).AbsoluteUri
            : string.Join('/', path.Split('/', Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}

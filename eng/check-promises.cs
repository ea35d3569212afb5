// Judges docs/promises.tsv by what CI has just run: every promise names its evidence, and all of it must have passed.
//
//   dotnet run eng/check-promises.cs [promises.tsv] [results folder]
//
// The results folder holds the TRX files of all test projects and checks.tsv, in which .ci/run notes its command lines.
// Paths of screenshots and benchmarks are relative to the current folder.
using System.Xml.Linq;

const string Header = "issue\tpromise\tevidence\tjudge\tnote";

var file = args.ElementAtOrDefault(0) ?? "docs/promises.tsv";
var results = args.ElementAtOrDefault(1) ?? "artifacts/ci";
var tests = Tests(results);
var checks = Checks(results);
var faults = new List<string>();

var lines = File.ReadAllLines(file);
if (lines.FirstOrDefault() != Header)
{
    faults.Add($"{file}:1: the header must be: {Header.Replace("\t", "<TAB>", StringComparison.Ordinal)}");
}
for (var number = 2; number <= lines.Length; number++)
{
    faults.AddRange(Faults(lines[number - 1]).Select(fault => $"{file}:{number}: {fault}"));
}

faults.ForEach(Console.Error.WriteLine);
Console.WriteLine(
    $"{file}: {lines.Length - 1} promises, {faults.Count} faults ({tests.Count} tests and {checks.Count} checks had been run)."
);
return faults.Count == 0 ? 0 : 1;

IEnumerable<string> Faults(string line)
{
    var columns = line.Split('\t');
    if (columns.Length != Header.Split('\t').Length)
    {
        return [$"{columns.Length} columns instead of {Header.Split('\t').Length}"];
    }
    var evidence = columns[2].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    return evidence.Length == 0 ? ["no evidence"] : evidence.Select(Fault).OfType<string>();
}

string? Fault(string evidence)
{
    var colon = evidence.IndexOf(':', StringComparison.Ordinal);
    var (kind, name) = colon < 0 ? ("", evidence) : (evidence[..colon], evidence[(colon + 1)..]);
    return kind switch
    {
        "test" => Outcome("test", name, tests),
        "script" => Outcome("script", name, checks),
        "benchmark" or "screenshot" => File.Exists(name) ? null : $"the {kind} '{name}' is missing",
        _ => $"'{evidence}' is no evidence: it starts with test:, script:, benchmark: or screenshot:",
    };
}

static string? Outcome(string kind, string name, Dictionary<string, bool> outcomes) =>
    !outcomes.TryGetValue(name, out var passed) ? $"the {kind} '{name}' was not run"
    : passed ? null
    : $"the {kind} '{name}' did not pass";

// By method: a theory has passed when all its cases have, and a skipped test has not.
static Dictionary<string, bool> Tests(string folder) =>
    Directory
        .EnumerateFiles(folder, "*.trx", SearchOption.AllDirectories)
        .SelectMany(trx => XDocument.Load(trx).Descendants().Where(element => element.Name.LocalName == "UnitTestResult"))
        .GroupBy(result => result.Attribute("testName")!.Value.Split('(')[0], StringComparer.Ordinal)
        .ToDictionary(
            method => method.Key,
            method => method.All(result => result.Attribute("outcome")?.Value == "Passed"),
            StringComparer.Ordinal
        );

// One line per check: passed or failed, a tab, the command line.
static Dictionary<string, bool> Checks(string folder) =>
    File.ReadLines(Path.Combine(folder, "checks.tsv"))
        .Select(line => line.Split('\t', 2))
        .GroupBy(check => check[1], StringComparer.Ordinal)
        .ToDictionary(check => check.Key, check => check.All(run => run[0] == "passed"), StringComparer.Ordinal);

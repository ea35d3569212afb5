using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Xproto.SourceGenerator.Benchmarks;

/// <summary>What the project makes visible to its generators; nothing is said of single files.</summary>
internal sealed class ProjectProperties : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Values(new() { ["build_property.EnableXprotoGenerator"] = "true", ["build_property.RootNamespace"] = LargeProject.Namespace });

    private static readonly AnalyzerConfigOptions None = new Values([]);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => None;

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}

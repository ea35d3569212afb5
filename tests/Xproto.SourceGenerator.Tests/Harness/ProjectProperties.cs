using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>The properties that a project makes visible to its generators.</summary>
internal sealed class ProjectProperties(params (string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    private const string Property = "build_property.";
    private const string Metadata = "build_metadata.XProto.";

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(Property, properties);

    /// <summary>The metadata of the XProto items, by path.</summary>
    public IReadOnlyDictionary<string, (string Name, string Value)[]> Files { get; init; } =
        new Dictionary<string, (string Name, string Value)[]>();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(Property, []);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Values(Metadata, Files.GetValueOrDefault(textFile.Path) ?? []);

    private sealed class Values(string prefix, (string Name, string Value)[] properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = properties.FirstOrDefault(property => key == prefix + property.Name).Value;
            return value is not null;
        }
    }
}

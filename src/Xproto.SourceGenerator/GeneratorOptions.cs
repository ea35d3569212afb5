using Microsoft.CodeAnalysis.Diagnostics;
using Xproto.Targets.CSharp;

namespace Xproto.SourceGenerator;

/// <summary>Reads what the project decides, from the properties that our props file makes visible.</summary>
internal static class GeneratorOptions
{
    private const string RootNamespace = "build_property.RootNamespace";
    private const string CoreModels = "build_property.XprotoCoreModels";

    public static CSharpOptions Read(AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GlobalOptions;
        var rootNamespace = options.TryGetValue(RootNamespace, out var name) ? name : "";
        var isCore = options.TryGetValue(CoreModels, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
        return new(rootNamespace, isCore);
    }
}

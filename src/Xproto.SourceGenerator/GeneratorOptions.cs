using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xproto.Targets.CSharp;

namespace Xproto.SourceGenerator;

/// <summary>Reads what the project decides, from the properties that our props file makes visible.</summary>
internal static class GeneratorOptions
{
    private const string Switch = "build_property.EnableXprotoGenerator";
    private const string RootNamespace = "build_property.RootNamespace";
    private const string CoreModels = "build_property.XprotoCoreModels";
    private const string FileNamespace = "build_metadata.XProto.Namespace";
    private const string FileIsReference = "build_metadata.XProto.Reference";

    /// <summary>Whether the project wants generated code. One that has our assembly only because a project that it references has it does not say so.</summary>
    public static bool IsEnabled(AnalyzerConfigOptionsProvider provider) => IsTrue(provider.GlobalOptions, Switch);

    public static CSharpOptions Read(AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GlobalOptions;
        var rootNamespace = options.TryGetValue(RootNamespace, out var name) ? name : "";
        return new(rootNamespace, IsTrue(options, CoreModels));
    }

    /// <summary>What the project says of one file, or null when that is nothing.</summary>
    public static FilePlacement? Read(AnalyzerConfigOptionsProvider provider, AdditionalText file)
    {
        var options = provider.GetOptions(file);
        var name = options.TryGetValue(FileNamespace, out var value) && value.Length > 0 ? value : null;
        var isReference = IsTrue(options, FileIsReference);
        return name is null && !isReference ? null : new(file.Path, name, isReference);
    }

    private static bool IsTrue(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}

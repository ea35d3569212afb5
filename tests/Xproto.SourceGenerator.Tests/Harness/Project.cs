using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xos.Runtime.Models;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>A project of a service author: its files, its C# and its properties.</summary>
internal sealed record Project
{
    public const string Root = "/zoo";

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        .. RuntimeAssemblies().Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The .xproto files, by their path under <see cref="Root"/>.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];

    /// <summary>The metadata of the items of the files.</summary>
    public IReadOnlyDictionary<string, (string Name, string Value)[]> Metadata { get; init; } =
        new Dictionary<string, (string Name, string Value)[]>();

    /// <summary>The C# files.</summary>
    public IReadOnlyList<string> Code { get; init; } = [];

    public string RootNamespace { get; init; } = "Zoo";

    public bool IsEnabled { get; init; } = true;

    public string Folder { get; init; } = Root;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp14;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public static Project Of(string xproto) => new() { Files = [("zoo.xproto", xproto)] };

    public Project WithCode(params string[] code) => this with { Code = code };

    public Project WithFile(string path, string text) => this with { Files = [.. Files.Where(file => file.Path != path), (path, text)] };

    public Project WithoutFile(string path) => this with { Files = [.. Files.Where(file => file.Path != path)] };

    public IEnumerable<XprotoText> Texts() => Files.Select(file => new XprotoText($"{Folder}/{file.Path}", file.Text));

    public CSharpParseOptions ParseOptions() => new(LanguageVersion, DocumentationMode.Diagnose);

    /// <summary>The project with what its item of a file says.</summary>
    public Project WithMetadata(string path, params (string Name, string Value)[] metadata) =>
        this with
        {
            Metadata = new Dictionary<string, (string Name, string Value)[]>(Metadata) { [path] = metadata },
        };

    public ProjectProperties Properties() =>
        new(("EnableXprotoGenerator", IsEnabled ? "true" : ""), ("RootNamespace", RootNamespace))
        {
            Files = Metadata.ToDictionary(file => $"{Folder}/{file.Key}", file => file.Value),
        };

    public CSharpCompilation Compilation() =>
        CSharpCompilation.Create(
            "Zoo",
            Code.Select((text, index) => CSharpSyntaxTree.ParseText(text, ParseOptions(), $"{Folder}/File{index}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Nullable, warningLevel: 9999)
            // As every SDK project has it: libraries built on an older framework are no fault of the code.
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)])
        );

    /// <summary>The runtime and what its public names need, as this test runs on them.</summary>
    private static IEnumerable<string> RuntimeAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(XosModel).Assembly.Location)!;
        return Directory
            .EnumerateFiles(folder, "*.dll")
            .Where(path =>
                Path.GetFileName(path) is var name
                && (
                    name is "Xos.Runtime.dll" or "Google.Protobuf.dll"
                    || name.StartsWith("Grpc.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                )
            )
            .Order(StringComparer.Ordinal);
    }
}

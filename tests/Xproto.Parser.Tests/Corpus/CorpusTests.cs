using System.Runtime.CompilerServices;
using System.Text;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Text;
using static Testing.Snapshots.Verifier;

namespace Xproto.Tests.Corpus;

/// <summary>Each folder beside this class is a case: its files, bound together without the core's models, and what they are bound to, with every diagnostic in full.</summary>
public sealed class CorpusTests
{
    private const string Case = "case.xproto";

    public static TheoryData<string> Cases() => [.. Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_binds_to_these_models_with_these_diagnostics(string name)
    {
        var files = Read(name);
        var compilation = Bind(files);
        var place = Path.Combine(Folder(), name, Case);
        await Verify(ModelText.Of(compilation.Models), sourceFile: place, method: "models");
        await Verify(DiagnosticText.Of(compilation.Diagnostics, files), sourceFile: place, method: "diagnostics");
    }

    [Fact]
    public void Every_diagnostic_that_a_text_can_cause_stands_in_a_case()
    {
        var met = Names().SelectMany(name => Bind(Read(name)).Diagnostics).Select(diagnostic => diagnostic.Id).Distinct();
        met.ShouldBe(DiagnosticPagesTests.CausedByText(), ignoreOrder: true);
    }

    private static IEnumerable<string> Names() =>
        Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static Compilation Bind(IEnumerable<SourceFile> files) => Binder.Bind(files.Select(XprotoParser.Parse));

    private static List<SourceFile> Read(string name) =>
        [
            .. Directory
                .GetFiles(Path.Combine(Folder(), name), "*.xproto")
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(Path.GetFileName(path), Encoding.UTF8.GetString(File.ReadAllBytes(path)))),
        ];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

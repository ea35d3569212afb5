using System.Globalization;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>The same models give the same bytes, wherever and however they are compiled.</summary>
public sealed class DeterminismTests
{
    private static readonly Project Both = Project
        .Of(Sources.Zoo)
        .WithFile(
            "birds.xproto",
            "message Aviary (XOSBase) { required string title = 1; required manytoone zoo->ZooService:aviaries = 2; }"
        );

    [Fact]
    public void The_order_of_files_does_not_matter() => Texts(Both with { Files = [.. Both.Files.Reverse()] }).ShouldBe(Texts(Both));

    [Fact]
    public void The_folder_does_not_matter() => Texts(Both with { Folder = "/somewhere/else" }).ShouldBe(Texts(Both));

    [Fact]
    public void Line_ends_do_not_matter() =>
        Texts(Both with { Files = [.. Both.Files.Select(file => (file.Path, file.Text.Replace("\n", "\r\n")))] }).ShouldBe(Texts(Both));

    [Fact]
    public void The_culture_does_not_matter()
    {
        var culture = CultureInfo.CurrentCulture;
        var expected = Texts(Both);
        try
        {
            // InvariantGlobalization is on in this repository, so a culture is made by hand: Turkish capitals cannot be had, foreign signs can.
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            foreign.NumberFormat.NegativeSign = "~";
            foreign.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = foreign;

            Texts(Both).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Lines_end_in_line_feeds_alone() => Texts(Both).ShouldAllBe(file => !file.Text.Contains('\r') && file.Text.EndsWith("}\n"));

    private static IEnumerable<(string Name, string Text)> Texts(Project project) =>
        GeneratorRun
            .Of(project)
            .Result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()))
            .OrderBy(file => file.HintName, StringComparer.Ordinal);
}

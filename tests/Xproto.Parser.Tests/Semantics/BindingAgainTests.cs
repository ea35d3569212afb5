using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Tests.Parsing;
using Xproto.Text;

namespace Xproto.Tests.Semantics;

/// <summary>After an edit, what it cannot have changed is not bound again, and the rest is as if bound for the first time.</summary>
public sealed partial class BindingAgainTests
{
    private const string Ships = """
        message Ship (Vessel) { required string name = 1 [max_length = 20]; required manytoone home->Pier:ships = 2:1001; }
        message Tanker (Ship) { required int32 tons = 1 [default = 5]; }
        """;

    private const string Piers = """
        message Vessel { required int32 hull = 2 [default = 1]; }
        message Pier { required string name = 2 [max_length = 20]; }
        message Buoy { required string name = 2 [max_length = 20]; }
        """;

    // What the files of the corpus declare is all that can be declared, so their texts are what edits are made of.
    private static readonly string[] Texts = [.. CorpusFiles().Select(File.ReadAllText)];

    [Theory]
    [InlineData("default = 5", "default = 6", "Vessel Pier Buoy")]
    [InlineData(":ships", ":boats", "Vessel Buoy")] // the peer shows the link
    [InlineData("->Pier", "->Buoy", "Vessel")] // and so does the other peer
    [InlineData("message Tanker (Ship)", "\n\nmessage Tanker (Ship)", "Vessel Pier Buoy")]
    [InlineData("required int32 tons = 1", "required int32 tons = 100", "Vessel Pier Buoy")]
    [InlineData("required int32 tons", "required in", "Vessel Pier Buoy")] // a broken statement
    public void An_edit_binds_again_what_looks_at_it(string text, string replacement, string kept)
    {
        var piers = Parse("piers.xproto", Piers);
        var before = Binder.Bind([piers, Parse("ships.xproto", Ships)], before: null);

        var after = Binder.Bind([piers, Parse("ships.xproto", Ships.Replace(text, replacement))], before);

        after
            .Compilation.Models.Models.Where(model => ReferenceEquals(model, before.Compilation.Models.Find(model.Name)))
            .Select(model => model.Name)
            .ShouldBe(kept.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public void Heirs_are_bound_again_with_their_base()
    {
        var ships = Parse("ships.xproto", Ships);
        var before = Binder.Bind([Parse("piers.xproto", Piers), ships], before: null);

        var after = Binder.Bind([Parse("piers.xproto", Piers.Replace("hull = 2", "hull = 3")), ships], before);

        after.Compilation.Models.Find("Tanker")!.FindField("hull")!.Number.ShouldBe(3);
    }

    [Theory]
    [InlineData("message Pier", "message Quay")] // a peer goes
    [InlineData("message Vessel", "message Hulk")] // a base goes
    [InlineData("required string name = 2", "required string home = 2")]
    [InlineData("message Pier {", "message Pier { option abstract = True;")]
    public void What_another_file_takes_away_is_told(string text, string replacement)
    {
        var ships = Parse("ships.xproto", Ships);
        var before = Binder.Bind([Parse("piers.xproto", Piers), ships], before: null);
        XprotoFile[] edited = [Parse("piers.xproto", Piers.Replace(text, replacement)), ships];

        var after = Binder.Bind(edited, before);

        ShouldBeAsFromNothing(after, edited);
        ShouldBeAsFromNothing(Binder.Bind([Parse("piers.xproto", Piers), ships], after), [Parse("piers.xproto", Piers), ships]);
    }

    [Fact]
    public void The_cores_own_models_are_kept()
    {
        var before = Binder.Bind(
            [CoreModels.File, Parse("a.xproto", "message A (XOSBase) { required bool b = 1 [default = True]; }")],
            null
        );

        var after = Binder.Bind(
            [CoreModels.File, Parse("a.xproto", "message A (XOSBase) { required bool c = 1 [default = True]; }")],
            before
        );

        var cores = after.Compilation.Models.Models.Where(model => model.IsCore).ToList();
        cores.Count.ShouldBeGreaterThan(30);
        cores.ShouldAllBe(model => ReferenceEquals(model, before.Compilation.Models.Find(model.Name)));
    }

    [Fact]
    public void Whatever_is_edited_models_and_diagnostics_are_those_of_a_first_binding() =>
        Parallel.For(0, 20, seed => EditAtRandom(new Random(seed), rounds: 150));

    [Fact]
    public void A_binding_may_be_the_start_of_several()
    {
        var random = new Random(20_261_126);
        XprotoFile[] files = [Parse("a.xproto", Ships), Parse("b.xproto", Piers)];
        var before = Binder.Bind(files, before: null);

        Parallel.For(
            0,
            50,
            i =>
            {
                var edited = Parse("a.xproto", Mutations.Mutate(Ships, new Random(i)));
                ShouldBeAsFromNothing(Binder.Bind([edited, files[1]], before), [edited, files[1]]);
            }
        );
        ShouldBeAsFromNothing(Binder.Bind(files, before), files);
    }

    private static void EditAtRandom(Random random, int rounds)
    {
        var files = new SortedDictionary<string, XprotoFile>(StringComparer.Ordinal);
        var earlier = new List<XprotoFile>();
        BoundFiles? before = null;
        for (var round = 0; round < rounds; round++)
        {
            var path = $"{(char)('a' + random.Next(5))}.xproto";
            var text = files.GetValueOrDefault(path)?.Source.Text ?? Texts[random.Next(Texts.Length)];
            switch (random.Next(10))
            {
                case 0:
                    files.Remove(path);
                    break;
                case 1:
                    files[path] = Parse(path, Texts[random.Next(Texts.Length)]);
                    break;
                case 2:
                    files[path] = Parse(path, Mutations.Mutate(text, random));
                    break;
                // What belongs together stands in several files, and parts of it go.
                case 4:
                    Scatter(Texts[random.Next(Texts.Length)], files, random);
                    break;
                case 5 or 6:
                    files[path] = Parse(path, WithoutStatement(text, random));
                    break;
                // An edit is taken back, and the tree of that time is found again.
                case 3 when earlier.Count > 0:
                    var file = earlier[random.Next(earlier.Count)];
                    files[file.Source.Path] = file;
                    break;
                default:
                    files[path] = Parse(path, ReplaceWord(text, random));
                    break;
            }

            earlier.AddRange(files.Values.Except(earlier));
            var after = Binder.Bind(files.Values, before);
            ShouldBeAsFromNothing(after, files.Values);
            before = after;
        }
    }

    private static void Scatter(string text, SortedDictionary<string, XprotoFile> files, Random random)
    {
        files.Clear();
        foreach (var statement in Parse("whole.xproto", text).Statements)
        {
            var path = $"{(char)('a' + random.Next(5))}.xproto";
            var above = files.GetValueOrDefault(path)?.Source.Text ?? "";
            files[path] = Parse(path, $"{above}{text.AsSpan(statement.Span.Start, statement.Span.Length)}\n");
        }
    }

    private static string WithoutStatement(string text, Random random)
    {
        var statements = Parse("whole.xproto", text).Statements;
        if (statements.IsEmpty)
        {
            return text;
        }

        var span = statements[random.Next(statements.Count)].Span;
        return text.Remove(span.Start, span.Length);
    }

    // A name, a type, a number, an option or its value becomes another that stands in some file.
    private static string ReplaceWord(string text, Random random)
    {
        var words = Word().Matches(text);
        var others = random.Next(2) == 0 ? words : Word().Matches(Texts[random.Next(Texts.Length)]);
        if (words.Count == 0 || others.Count == 0)
        {
            return text + " ";
        }

        var (old, other) = (words[random.Next(words.Count)], others[random.Next(others.Count)].Value);
        return $"{text[..old.Index]}{other}{text[(old.Index + old.Length)..]}";
    }

    private static void ShouldBeAsFromNothing(BoundFiles bound, IEnumerable<XprotoFile> files)
    {
        var fresh = Binder.Bind(files);
        var texts = string.Join("\n---\n", files.Select(file => file.Source.Text));
        bound.Compilation.Diagnostics.Select(Told).ShouldBe(fresh.Diagnostics.Select(Told), texts);
        bound.Compilation.Suppressed.Select(Told).ShouldBe(fresh.Suppressed.Select(Told), texts);
        (bound.Compilation.Models == fresh.Models).ShouldBeTrue(texts);
    }

    private static string Told(Diagnostics.Diagnostic diagnostic) =>
        $"{diagnostic} {string.Join(' ', diagnostic.RelatedLocations.Select(related => related.ToString()))}";

    private static XprotoFile Parse(string path, string text) => XprotoParser.Parse(new SourceFile(path, text));

    private static string[] CorpusFiles([CallerFilePath] string path = "") =>
        [
            .. Directory
                .GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "..", "Corpus"), "*.xproto", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Word();
}

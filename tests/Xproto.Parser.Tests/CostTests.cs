using Xproto.Benchmarks;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Tests;

/// <summary>What a file costs grows with its length and not faster, whatever is in it.</summary>
public sealed class CostTests
{
    private const int Many = 50_000;
    private const int Megabyte = 1 << 20;

    // Far beyond what a linear compiler needs on a busy machine; one that grows with the square would need hours.
    private const int Patience = 120_000;

    /// <summary>Texts that have tempted compilers to look at everything again for everything.</summary>
    public static TheoryData<string> Names() => [.. Texts().Select(entry => entry.Name)];

    [Fact]
    public void A_line_costs_as_many_bytes_in_a_long_file_as_in_a_short_one()
    {
        var few = BytesPerCharacter(ModelText.Of(1_000));
        var many = BytesPerCharacter(ModelText.Of(100_000));
        (many / few).ShouldBeInRange(0.95, 1.05);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Names))]
    public async Task No_text_costs_more_than_its_length_allows(string name)
    {
        var text = Texts().Single(entry => entry.Name == name).Text();
        var messages = await Task.Run(() =>
            XprotoCompiler.Compile(new SourceFile("large.xproto", text)).Diagnostics.Sum(fault => fault.ToString().Length)
        );
        messages.ShouldBeGreaterThanOrEqualTo(0);
    }

    private static IEnumerable<(string Name, Func<string> Text)> Texts() =>
        [
            ("a chain of models", () => Lines(i => $"message M{i} (M{i - 1}) {{ required string f{i} = 1; }}")),
            ("a ring of models", () => Lines(i => $"message M{i} (M{(i + 1) % Many}) {{ required string f{i} = 1; }}")),
            (
                "a model with as many bases",
                () => $"{Lines(i => $"message M{i} {{ required string f{i} = 2; }}")} message All ({List(i => $"M{i}")}) {{ }}"
            ),
            (
                "a diamond of a thousand ways",
                () =>
                    $"message A {{ required string a = 2; }} {Lines(i => $"message B{i} (A) {{ }}", 1000)} message C ({List(i => $"B{i}", 1000)}) {{ }}"
            ),
            (
                "everything links to one model",
                () =>
                    $"message Hub {{ required string name = 2; }} {Lines(i => $"message M{i} {{ required manytoone hub->Hub:ms{i} = 2; }}")}"
            ),
            ("everything links to itself", () => Lines(i => $"message M{i} {{ required manytoone self->M{i}:selves = 2:1001; }}")),
            ("unknown bases", () => Lines(i => $"message M{i} (N{i}) {{ required string f = 2; }}")),
            ("unknown peers", () => $"message A {{ {Lines(i => $"required manytoone l{i}->Peer{i}:as{i} = 2;")} }}"),
            ("unknown types", () => $"message A {{ {Lines(i => $"required strin{i} f{i} = 2;")} }}"),
            ("one name again and again", () => Lines(_ => "message A { required string a = 2; }")),
            ("one field again and again", () => $"message A {{ {Lines(_ => "required string a = 2;")} }}"),
            ("one field of many fields", () => $"message A {{ {Lines(i => $"required string f{i} = 2 [unique_with = f0];")} }}"),
            ("one field with many options", () => $"message A {{ required string a = 2 [{List(i => $"o{i} = {i}")}]; }}"),
            ("options of a file", () => $"{Lines(i => $"option o{i} = {i};")} {Lines(i => $"message M{i} {{ required string f = 2; }}")}"),
            ("broken statements", () => $"message A {{ {Lines(_ => "required string 7;")} }}"),
            ("broken strings", () => $"message A {{ {Lines(_ => "required string a = 2 [help_text = \"x];")} }}"),
            ("blocks that are never closed", () => Lines(i => $"message M{i} {{")),
            ("blocks that are never opened", () => new('}', Megabyte)),
            ("a dotted name", () => $"message A (a{string.Concat(Enumerable.Repeat(".a", Megabyte / 2))}) {{ required string b = 2; }}"),
            ("a long name", () => $"message {new string('a', Megabyte)} {{ {Lines(i => $"required string f{i} = 2;", 1000)} }}"),
            ("a long number", () => $"message A {{ required string b = {new string('9', Megabyte)}; }}"),
            ("a long string", () => $"import \"{new string('a', Megabyte)}\";"),
            ("a long comment", () => "/*" + new string('*', Megabyte)),
            ("loose quotes in a policy", () => $"policy p < {string.Concat(Enumerable.Repeat("\"\\", Megabyte / 2))}"),
            ("open escapes in a policy", () => $"policy p < {new string('{', Megabyte)}"),
            ("open choices", () => $"message A {{ required string a = 2 [choices = \"{new string('(', Megabyte)}\"]; }}"),
            ("open validators", () => $"message A {{ option validators = \"{new string(',', Megabyte)}\"; required string a = 2; }}"),
            ("brackets in a policy", () => $"policy p < {new string('(', Megabyte)} >"),
            ("denials in a policy", () => $"policy p < {string.Concat(Enumerable.Repeat("not ", Megabyte / 4))} a >"),
            ("signs in an escape", () => $"policy p < {{{{ {new string('-', Megabyte)}1 }}}} >"),
            ("methods in an escape", () => $"policy p < {{{{ \"a\"{string.Concat(Enumerable.Repeat(".lower()", Megabyte / 8))} }}}} >"),
            ("operands in a policy", () => $"policy p < {string.Join(" & ", Enumerable.Repeat("a", Many))} >"),
            ("broken operands in a policy", () => $"policy p < {string.Join(" & ", Enumerable.Repeat("a b", Many))} >"),
            ("open brackets in a policy", () => $"policy p < {string.Join(" & ", Enumerable.Repeat("(a ( b) ", Many))} >"),
            ("escapes in a policy", () => $"policy p < {string.Join(" | ", Enumerable.Repeat("{{ 1 < 2 }}", Many))} >"),
            ("policies", () => Lines(i => $"policy p{i} < exists User{i}: obj.a = {i} >")),
            (
                "one policy for many models",
                () =>
                    $"policy p < {string.Join(" | ", Enumerable.Repeat("obj.f = 1", 2000))} > {Lines(i => $"message M{i}::p {{ required int32 f = 2; }}")}"
            ),
            (
                "a chain of policies",
                () => $"{Lines(i => $"policy p{i} < *p{i + 1}(obj) & obj.f = 1 >")} message M::p0 {{ required int32 f = 2; }}"
            ),
            (
                "policies that ask twice",
                () => $"{Lines(i => $"policy p{i} < *p{i + 1}(obj) & *p{i + 1}(obj) >")} message M::p0 {{ required int32 f = 2; }}"
            ),
            (
                "a policy over many fields",
                () =>
                    $"policy p < {string.Join(" | ", Enumerable.Repeat($"obj.f{Many - 1} = 1", 2000))} > message M::p {{ {Lines(i => $"required int32 f{i} = 2;")} }}"
            ),
            (
                "open placeholders",
                () => $"policy p < 1 > message A {{ option validators = \"p: {new string('{', Megabyte + 1)}\"; required string a = 2; }}"
            ),
            (
                "placeholders",
                () =>
                    $"policy p < 1 > message A {{ option validators = \"p: {string.Concat(Enumerable.Repeat("{obj.a}{x", Many))}\"; required string a = 2; }}"
            ),
            ("zeros", () => new('\0', Megabyte)),
            ("halves of characters", () => string.Concat(Enumerable.Repeat("\udc00a", Megabyte / 2))),
            ("blanks", () => new(' ', Megabyte)),
            ("semicolons", () => new(';', Megabyte)),
            ("angle brackets", () => new('<', Megabyte)),
            (
                "one long line of fields",
                () => $"message A {{ {string.Concat(Enumerable.Range(0, Many).Select(i => $"required string f{i} = 2; "))} }}"
            ),
        ];

    private static string Lines(Func<int, string> line, int count = Many) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static string List(Func<int, string> item, int count = Many) => string.Join(", ", Enumerable.Range(0, count).Select(item));

    private static double BytesPerCharacter(string text)
    {
        Compile(text); // what is made once for all files is not counted
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compile(text).Succeeded.ShouldBeTrue();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)text.Length;
    }

    private static Compilation Compile(string text) => Binder.Bind([XprotoParser.Parse(new SourceFile("models.proto", text))]);
}

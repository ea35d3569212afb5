using CsCheck;
using Xproto.Parsing;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

/// <summary>print → parse → print is stable: nothing that was said is lost or bent.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Name = Gen.OneOf(
        OneOf("message", "max", "policy", "required", "to", "True", "map", "option"),
        Gen.Char['a', 'z'].Array[1, 8].Select(letters => new string(letters)),
        Gen.Char['A', 'Z'].Select(Gen.Char['a', 'z'].Array[0, 6]).Select((first, rest) => first + new string(rest) + "_1")
    );

    private static readonly Gen<string> Quoted = Gen.Char[' ', '\u017F'].Array[0, 12].Select(Quote);

    private static readonly Gen<string> Value = Gen.OneOf(
        Quoted,
        Name,
        Gen.Int[-1000, 1000].Select(n => $"{n}"),
        OneOf("1.5", "0x1F", "True", "None")
    );

    private static readonly Gen<string> Directives = Gen.Select(Name, Value, (name, value) => $"{name} = {value}")
        .Array[0, 3]
        .Select(all => all.Length == 0 ? "" : $" [{string.Join(",", all)}]");

    private static readonly Gen<string> Field = Gen.Select(
        OneOf("required ", "optional ", "repeated "),
        OneOf("string", "int32", "bool", "p.Type", "Type"),
        Name,
        Gen.Int[0, 200],
        Directives,
        (modifier, type, name, number, directives) => $"{modifier}{type}  {name}={number}{directives};"
    );

    private static readonly Gen<string> Link = Gen.Select(
        OneOf("manytoone", "manytomany", "onetoone"),
        Name,
        OneOf("", "/T", "/p.T"),
        OneOf("", ":as", ":+"),
        OneOf("1", "2:1001"),
        Directives,
        (kind, name, through, port, numbers, directives) =>
            $"required {kind} {name} -> Peer{through}{port} = {numbers}{directives} ; // why"
    );

    private static readonly Gen<string> Member = Gen.OneOf(
        Field,
        Link,
        Gen.Select(Name, Value, (name, value) => $"option {name}={value};")
    );

    private static readonly Gen<string> Statement = Gen.OneOf(
        Gen.Select(Name, Value, (name, value) => $"option {name} = {value};"),
        Gen.Select(Name, name => $"policy {name} < a & (b = \"> x\" | {{{{ c > d }}}}) -> not e >"),
        Gen.Select(
            Name,
            OneOf("", "::guard", " :: guard (A)", "(A, p.B)"),
            Member.Array[0, 6],
            (name, head, members) => $"message {name}{head} {{ /* a */\n{string.Join("\n", members)}\n}}"
        )
    );

    private static readonly Gen<string> File = Statement.Array[0, 5].Select(all => string.Join("\n", all));

    [Fact]
    public void Printing_what_was_parsed_and_parsing_that_gives_the_same_print() =>
        File.Sample(
            text =>
            {
                var first = XprotoParser.Parse(new SourceFile("a.xproto", text));
                first.Diagnostics.ShouldBeEmpty();
                var printed = Printer.Print(first);
                var second = XprotoParser.Parse(new SourceFile("a.xproto", printed));
                second.Diagnostics.ShouldBeEmpty();
                Printer.Print(second).ShouldBe(printed);
            },
            iter: 5_000,
            seed: "0000KOIPe036"
        );

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static string Quote(char[] content) =>
        $"\"{new string(content).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

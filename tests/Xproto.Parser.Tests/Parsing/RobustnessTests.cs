using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

/// <summary>Whatever the text: a tree, models, faults at places within it, in bounded time.</summary>
public sealed class RobustnessTests
{
    private const int Inputs = 200_000;

    private static readonly string[] Seeds =
    [
        CoreModelsTests.HelloWorld,
        "policy p < exists A: (A.x = \"y\" -> not b) & {{ a > b }} >\nmessage A::p (B, C) { required manytoone b->p.B/T:as = 1:1001 [x = 1, y = \"z\"]; }",
        "syntax = \"proto3\"; message A { map<string, B> m = 3; oneof o { int32 a = 4; } option (a).b = { c: 1 }; } service S { rpc G(A) returns (stream A) {} }",
    ];

    [Fact]
    public void Two_hundred_thousand_mutated_files_end_in_a_tree_whose_places_lie_in_the_text() =>
        Parallel.For(
            0,
            Inputs,
            i =>
            {
                var text = Mutations.Mutate(Seeds[i % Seeds.Length], new Random(i));
                var file = XprotoParser.Parse(new SourceFile("mutated.xproto", text));
                foreach (var statement in file.Statements)
                {
                    AssertWithin(statement, text);
                }

                foreach (var fault in Binder.Bind([file]).Diagnostics)
                {
                    AssertWithin(fault.Location.Span, text);
                }
            }
        );

    [Fact]
    public void The_cores_file_mutated_compiles_to_something_too() =>
        Parallel.For(
            0,
            300,
            i =>
                XprotoCompiler
                    .Compile(new SourceFile("mutated.xproto", Mutations.Mutate(CoreModels.Source.Text, new Random(i))))
                    .Models.ShouldNotBeNull()
        );

    private static void AssertWithin(StatementSyntax statement, string text)
    {
        AssertWithin(statement.Span, text);
        if (statement is MessageSyntax message)
        {
            foreach (var member in message.Members)
            {
                AssertWithin(member, text);
            }
        }
    }

    private static void AssertWithin(TextSpan span, string text)
    {
        if (span.Start < 0 || span.Length < 0 || span.End > text.Length)
        {
            throw new InvalidOperationException($"{span} does not lie in a text of {text.Length}: {text}");
        }
    }
}

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
                Spans.AssertNested(file);
                foreach (var fault in Binder.Bind([file]).Diagnostics)
                {
                    fault.Location.Span.IsWithin(new(0, text.Length)).ShouldBeTrue(text);
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

    [Fact]
    public void The_walk_over_a_tree_misses_no_kind_of_node()
    {
        var met = Seeds
            .Append(
                "package p; import \"x\"; message A { required = 1; optional B b = 1 [c = 2]; } policy q < (not a = 1 -> *b(c)) & (exists d: e | ) & {{ -len([1, f]) < 2 if g + h else i }} > service S { }"
            )
            .SelectMany(text => XprotoParser.Parse(new SourceFile("seed.xproto", text)).Statements)
            .SelectMany(All)
            .Select(node => node.GetType())
            .Distinct();
        met.ShouldBe(
            typeof(SyntaxNode).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SyntaxNode)) && !type.IsAbstract),
            ignoreOrder: true
        );
    }

    private static IEnumerable<SyntaxNode> All(SyntaxNode node) => Spans.Children(node).SelectMany(All).Prepend(node);
}

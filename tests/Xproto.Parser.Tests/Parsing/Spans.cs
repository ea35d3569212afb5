using System.Collections;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

/// <summary>Walks a tree down to its last name and number, whatever kinds of node there are.</summary>
internal static class Spans
{
    /// <summary>Fails when a node does not lie within the text, or not within what holds it.</summary>
    public static void AssertNested(XprotoFile file)
    {
        var text = new TextSpan(0, file.Source.Text.Length);
        foreach (var statement in file.Statements)
        {
            AssertNested(statement, text, file);
        }
    }

    /// <summary>The children of a node: each property that is a node, or a list of nodes.</summary>
    public static IEnumerable<SyntaxNode> Children(SyntaxNode node) =>
        node.GetType().GetProperties().Select(property => property.GetValue(node)).SelectMany(Nodes);

    public static bool IsWithin(this TextSpan span, TextSpan whole) =>
        span.Length >= 0 && span.Start >= whole.Start && span.End <= whole.End;

    private static void AssertNested(SyntaxNode node, TextSpan parent, XprotoFile file)
    {
        if (!node.Span.IsWithin(parent))
        {
            throw new InvalidOperationException($"{node} does not lie in {parent}:\n{file.Source.Text}");
        }

        foreach (var child in Children(node))
        {
            AssertNested(child, node.Span, file);
        }
    }

    private static IEnumerable<SyntaxNode> Nodes(object? value) =>
        value switch
        {
            SyntaxNode node => [node],
            IEnumerable many and not string => many.OfType<SyntaxNode>(),
            _ => [],
        };
}

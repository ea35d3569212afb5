using System.Collections.Frozen;

namespace Xproto.Parsing.Policies;

/// <summary>What to write instead of what people know from other languages, or from more of Python.</summary>
internal static class PolicyAdvice
{
    private const string Order = "it can be compared in an escape, as in '{{ a < b }}'";
    private const string Compute = "it can be computed in an escape, as in '{{ a + b }}'";
    private const string OneExpression = "one expression is all that fits here; leave it out";
    private const string Bits = "there is no arithmetic on bits; use '+', '-', '*', '/', '//' or '%'";

    private static readonly FrozenDictionary<string, string> InFormulas = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["=="] = "write '='",
        ["is"] = "write '='",
        ["!="] = "write 'not a = b'",
        ["<"] = Order,
        ["<="] = Order,
        [">="] = Order,
        ["+"] = Compute,
        ["-"] = Compute,
        ["/"] = Compute,
        ["%"] = Compute,
        ["&&"] = "write '&'",
        ["and"] = "write '&'",
        ["||"] = "write '|'",
        ["or"] = "write '|'",
        ["!"] = "write 'not'",
        ["["] = "a list stands in an escape, as in 'a in {{ [1, 2] }}'",
        ["if"] = "write 'test -> a', or '{{ a if test else b }}'",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> InEscapes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["="] = "write '==' to compare",
        [":="] = "nothing is assigned; write '==' to compare",
        ["&"] = "write 'and'",
        ["&&"] = "write 'and'",
        ["|"] = "write 'or'",
        ["||"] = "write 'or'",
        ["!"] = "write 'not'",
        ["->"] = "write 'not a or b', or '->' between two escapes",
        ["?"] = "write 'a if test else b'",
        ["**"] = "there are no powers; write 'a * a'",
        ["<<"] = Bits,
        [">>"] = Bits,
        ["^"] = Bits,
        ["~"] = Bits,
        ["@"] = Bits,
        ["["] = "nothing is looked up by number or key; name the field, as in 'obj.name'",
        ["{"] = "there are no sets and dictionaries; write a list, as in '[1, 2]'",
        [":"] = "there are no ranges, annotations and functions; leave it out",
        [";"] = "write one expression; 'and' joins two",
        ["lambda"] = "there are no functions; write the expression itself",
        ["for"] = "there are no loops; write 'exists name: ...' or 'forall name: ...' outside of '{{ }}'",
        ["async"] = OneExpression,
        ["await"] = OneExpression,
        ["yield"] = OneExpression,
        ["import"] = OneExpression,
        ["from"] = OneExpression,
        ["return"] = OneExpression,
        ["def"] = OneExpression,
        ["class"] = OneExpression,
        ["del"] = OneExpression,
        ["while"] = OneExpression,
        ["with"] = OneExpression,
        ["try"] = OneExpression,
        ["raise"] = OneExpression,
        ["assert"] = OneExpression,
        ["pass"] = OneExpression,
        ["global"] = OneExpression,
        ["exists"] = "write it outside of '{{ }}'",
        ["forall"] = "write it outside of '{{ }}'",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The advice for a token that should not stand where it does, or null.</summary>
    public static string? For(Token token, bool isInEscape)
    {
        if (token.Kind == TokenKind.String)
        {
            return isInEscape ? "a text has no letter in front, and '+' joins two" : null;
        }

        return (isInEscape ? InEscapes : InFormulas).GetValueOrDefault(token.Text);
    }

    /// <summary>Whether a word has a meaning of its own in an escape, so that it is no name.</summary>
    public static bool IsReserved(Token token) =>
        token.Chars is "and" or "or" or "not" or "in" or "is" or "if" or "else"
        || (token.Kind == TokenKind.Name && InEscapes.ContainsKey(token.Text));
}

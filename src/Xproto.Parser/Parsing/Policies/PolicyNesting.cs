namespace Xproto.Parsing.Policies;

/// <summary>How deep the tree of a policy can become, told from its tokens: a recursive parser must not meet more, or it overflows the compiler's stack.</summary>
internal static class PolicyNesting
{
    /// <summary>How deep brackets, quantifiers, denials, arrows, conditions and arithmetic may nest in each other.</summary>
    public const int Limit = 64;

    /// <summary>The first token that goes beyond the limit, or null.</summary>
    public static Token? FirstBeyond(IReadOnlyList<Token> tokens)
    {
        var outer = new Stack<(int, int)>();
        var depth = 0; // what holds up to the end of the brackets that we are in
        var chain = 0; // what holds up to the next operator that binds less
        foreach (var token in tokens)
        {
            switch (Growth(token))
            {
                case Step.In:
                    outer.Push((depth, chain));
                    depth += chain + 1;
                    chain = 0;
                    break;
                case Step.Out:
                    (depth, chain) = outer.TryPop(out var before) ? before : (depth, chain);
                    break;
                case Step.ToTheEnd:
                    (depth, chain) = (depth + 1, 0);
                    break;
                case Step.ToTheNext:
                    chain++;
                    break;
                case Step.Over:
                    chain = 0;
                    break;
            }

            if (depth + chain > Limit)
            {
                return token;
            }
        }

        return null;
    }

    private static Step Growth(Token token) =>
        token.Kind is not (TokenKind.Mark or TokenKind.Name)
            ? Step.None
            : token.Chars switch
            {
                "(" or "[" or "{" or "{{" => Step.In,
                ")" or "]" or "}" or "}}" => Step.Out,
                "exists" or "forall" or "->" or "if" or "else" => Step.ToTheEnd,
                "not" or "." or "+" or "-" or "*" or "/" or "//" or "%" => Step.ToTheNext,
                "&" or "|" or "and" or "or" or "," or ":" => Step.Over,
                _ => Step.None,
            };

    private enum Step
    {
        None,
        In,
        Out,
        ToTheEnd,
        ToTheNext,
        Over,
    }
}

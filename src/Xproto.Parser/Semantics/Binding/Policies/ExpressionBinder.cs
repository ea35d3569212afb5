using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds the names of one policy for the objects of one model, and finds the types of its parts.</summary>
internal sealed class ExpressionBinder(PolicyContext context, Model? subject)
{
    private readonly List<PolicyVariable> _variables = [];
    private readonly List<PolicyQuestion> _questions = [];
    private readonly List<PolicyLimit> _limits = [];

    /// <summary>Whether something is wrong or not known, so that the expression is of no use.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>Which policies are asked, about objects of which models.</summary>
    public IReadOnlyList<PolicyQuestion> Questions => _questions;

    /// <summary>What only a validator may ask.</summary>
    public IReadOnlyList<PolicyLimit> Limits => _limits;

    public PolicyContext Context => context;

    /// <summary>The objects of the quantifiers around what is bound, the innermost last.</summary>
    public List<PolicyVariable> Variables => _variables;

    /// <summary>The object that the policy is about.</summary>
    public PolicyExpression Subject => subject is null ? MarkUnknown() : new PolicySubject(PolicyType.Object(subject.FullName));

    /// <summary>Notes that another policy is asked.</summary>
    public void Ask(PolicyQuestion question) => _questions.Add(question);

    public PolicyExpression Bind(PolicyExpressionSyntax syntax)
    {
        var bound = syntax switch
        {
            PolicyConstantSyntax constant => Constant(constant.Value),
            PolicyNameSyntax name => new PathBinder(this).Bind(name),
            PolicyMemberSyntax member => new PathBinder(this).Bind(member),
            PolicyCallSyntax call => new CallBinder(this).Bind(call),
            PolicyListSyntax list => new ListBinder(this).Bind(list),
            PolicyNotSyntax not => new PolicyNot(Bind(not.Operand)),
            PolicyNegativeSyntax negative => new ArithmeticBinder(this).Bind(negative),
            PolicyChainSyntax chain => Join(chain.Operator, chain.Operands.Select(Bind).ToList()),
            PolicyBinarySyntax { Operator: PolicyOperator.Implies } implication => new PolicyBinary(
                PolicyType.Boolean,
                PolicyOperator.Implies,
                Bind(implication.Left),
                Bind(implication.Right)
            ),
            PolicyBinarySyntax arithmetic => new ArithmeticBinder(this).Bind(arithmetic),
            PolicyComparisonSyntax comparison => new ComparisonBinder(this).Bind(comparison),
            PolicyConditionalSyntax conditional => new ConditionalBinder(this).Bind(conditional),
            PolicyQuantifierSyntax quantifier => new QuantifierBinder(this).Bind(quantifier),
            PolicyInvocationSyntax invocation => new InvocationBinder(this).Bind(invocation),
            _ => MarkUnknown(), // a part that could not be read, which has been reported
        };
        if (PolicyLimits.Find(bound) is { } what)
        {
            _limits.Add(new(what, syntax.Span));
        }

        return bound;
    }

    /// <summary>Binds what must have a value and not just be true or false: in Python <c>and</c> and <c>or</c> give one of their operands, here truth.</summary>
    public PolicyExpression BindValue(PolicyExpressionSyntax syntax)
    {
        if (syntax is not PolicyChainSyntax chain)
        {
            return Bind(syntax);
        }

        var operands = chain.Operands.Select(BindValue).ToList();
        for (var i = 0; i < operands.Count; i++)
        {
            if (operands[i].Type.Kind is not (PolicyTypeKind.Boolean or PolicyTypeKind.Null))
            {
                Report(
                    Rules.WrongType,
                    chain.Operands[i].Span,
                    "Inside of a comparison or a call 'and' and 'or'",
                    "take truths",
                    operands[i].Type.Describe(),
                    "write 'a if a else b' for the first that is not empty"
                );
            }
        }

        return Join(chain.Operator, operands);
    }

    /// <summary>Joins operands to a tree that is no deeper than it must be.</summary>
    public static PolicyExpression Join(PolicyOperator sign, IReadOnlyList<PolicyExpression> operands)
    {
        var level = operands;
        while (level.Count > 1)
        {
            level =
            [
                .. level.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : new PolicyBinary(PolicyType.Boolean, sign, pair[0], pair[1])),
            ];
        }

        return level[0];
    }

    public static PolicyConstant Constant(object? value) =>
        new(
            value switch
            {
                null => PolicyType.Null,
                bool => PolicyType.Boolean,
                long => PolicyType.Integer,
                double => PolicyType.Float,
                _ => PolicyType.Text,
            },
            value
        );

    public PolicyExpression Refuse(DiagnosticRule rule, TextSpan span, params object[] arguments)
    {
        Report(rule, span, arguments);
        return PolicyUnknown.Instance;
    }

    public void Report(DiagnosticRule rule, TextSpan span, params object[] arguments)
    {
        IsPartial = true;
        context.Faults.Add(rule, context.File, span, arguments);
    }

    /// <summary>What is not known, though nothing is wrong with it here.</summary>
    public PolicyUnknown MarkUnknown()
    {
        IsPartial = true;
        return PolicyUnknown.Instance;
    }
}

using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>A policy bound for one model, and what follows from it.</summary>
internal sealed record BoundPolicy(PolicyDeclaration Policy, PolicyQuestion Question, PolicyExpression Body, ExpressionBinder Binder)
{
    /// <summary>How large its own body is.</summary>
    public PolicySize Size { get; } = PolicySize.Of(Body);

    public PolicyFormula ToFormula() => new(Question.Policy, Question.Model, Body);
}

using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>A policy bound for one model, and what follows from it.</summary>
internal sealed record BoundPolicy(PolicyDeclaration Policy, PolicyQuestion Question, PolicyExpression Body, ExpressionBinder Binder)
{
    /// <summary>How many expressions its own body has.</summary>
    public int Count { get; } = PolicyParts.Count(Body);

    /// <summary>How many levels its own body has.</summary>
    public int Depth { get; } = PolicyParts.Depth(Body);

    public PolicyFormula ToFormula() => new(Question.Policy, Question.Model, Body);
}

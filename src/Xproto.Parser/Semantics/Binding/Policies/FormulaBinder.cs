using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds each policy for each model that it guards, validates or is asked about; a policy that nobody uses is bound as far as that goes without knowing what it is about.</summary>
internal sealed class FormulaBinder(PolicyModels models, PolicyTable policies, PolicyFaults faults)
{
    /// <summary>How many expressions all formulas may have together, so that many models with a large policy do not fill the memory.</summary>
    private const int MostExpressions = 1_000_000;

    private readonly Dictionary<PolicyQuestion, BoundPolicy?> _bound = [];
    private readonly Queue<PolicyQuestion> _open = [];
    private long _expressions;

    public EquatableArray<PolicyFormula> Bind(IReadOnlyList<Model> all)
    {
        var guards = all.Where(static model => model is { IsAbstract: false, PolicyName: not null })
            .Select(static model => new PolicyQuestion(model.PolicyName!, model.FullName))
            .ToList();
        var checks = all.SelectMany(
            static model => model.Validators,
            static (model, validator) => new PolicyQuestion(validator.PolicyName, model.FullName)
        );
        foreach (var question in guards.Concat(checks))
        {
            Ask(question);
        }

        while (_open.TryDequeue(out var question))
        {
            _bound[question] = Bind(question);
        }

        var used = _bound.Keys.Select(static question => question.Policy).ToHashSet(StringComparer.Ordinal);
        foreach (var policy in policies.All.Where(policy => !used.Contains(policy.Name)))
        {
            BindUnused(policy);
        }

        var refused = new AccessCheck(_bound, faults).FindRefused(guards);
        return new PolicyGraph(_bound, refused, faults)
            .FindSound()
            .Select(static policy => policy.ToFormula())
            .OrderBy(static formula => formula.Policy, StringComparer.Ordinal)
            .ThenBy(static formula => formula.Model, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private void Ask(PolicyQuestion question)
    {
        if (policies.Find(question.Policy) is not null && _bound.TryAdd(question, null))
        {
            _open.Enqueue(question);
        }
    }

    private BoundPolicy? Bind(PolicyQuestion question)
    {
        var policy = policies.Find(question.Policy)!;
        if (policy.Syntax.Formula is not { } formula || _expressions > MostExpressions)
        {
            return null;
        }

        var binder = new ExpressionBinder(ContextOf(policy), models.Find(question.Model, package: null));
        var bound = new BoundPolicy(policy, question, binder.Bind(formula), binder);
        foreach (var asked in binder.Questions)
        {
            Ask(asked);
        }

        _expressions += bound.Size.Count;
        if (_expressions > MostExpressions)
        {
            faults.Add(
                Rules.PolicyTooLarge,
                policy.File,
                policy.Syntax.Name.Span,
                policy.Name,
                "too many models, which all have it",
                "fewer"
            );
        }

        if (!binder.IsPartial)
        {
            ReportConstant(bound);
        }

        return bound;
    }

    private void BindUnused(PolicyDeclaration policy)
    {
        if (policy.Syntax.Formula is { } formula)
        {
            new ExpressionBinder(ContextOf(policy), subject: null).Bind(formula);
        }
    }

    private void ReportConstant(BoundPolicy bound)
    {
        if (bound.Body is not PolicyConstant && Constancy.Of(bound.Body) is { } value)
        {
            faults.Add(Rules.ConstantPolicy, bound.Policy.File, bound.Policy.Syntax.Name.Span, bound.Policy.Name, value ? "True" : "False");
        }
    }

    private PolicyContext ContextOf(PolicyDeclaration policy) => new(policy.File, policy.Package, models, policies, faults);
}

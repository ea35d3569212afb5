using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>The binder's stage for policies, when all models are bound.</summary>
internal sealed class PolicyBinder(DeclarationCollector collector, DiagnosticBag diagnostics)
{
    private readonly PolicyModels _models = new(collector.Messages);
    private readonly PolicyFaults _faults = new(diagnostics);

    /// <summary>Gives the models their validators.</summary>
    public void BindValidators()
    {
        var binder = new ValidatorBinder(_models, collector.Policies, _faults, diagnostics);
        foreach (var declaration in collector.Messages.InOrder)
        {
            var validators = binder.Bind(declaration);
            if (validators != declaration.Model!.Validators)
            {
                declaration.Model = declaration.Model with { Validators = validators };
            }
        }
    }

    /// <summary>Each policy for each model that it is about.</summary>
    public EquatableArray<PolicyFormula> BindFormulas(IReadOnlyList<Model> models) =>
        new FormulaBinder(_models, collector.Policies, _faults).Bind(models);
}

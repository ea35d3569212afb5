using Xos.Core.Policies;
using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>The rules that models name as their validators.</summary>
internal static class Validators
{
    /// <summary>Checks what a save declares: all validators that fail are told.</summary>
    /// <remarks>What back ends and the framework report of an object is no declaration: it is noted whatever became of the object meanwhile.</remarks>
    public static async Task CheckAsync(Draft draft, StoreSession session, RuleContext context, FaultList faults)
    {
        var validators = draft.Type.Model.Validators;
        if (validators.IsEmpty || !IsDeclared(draft) || draft.Changed.Any(field => field.Link is not null && faults.Has(field)))
        {
            return;
        }

        var access = context.Gate.Writing;
        var subject = draft.ToRecord(draft.Type, draft.Before?.Id ?? 0);
        var evaluator = new PolicyEvaluator(context.Catalog, session, access, subject);
        foreach (var validator in validators)
        {
            var demand = context.Catalog.Policies.Demand(validator.PolicyName, draft.Type.Model.FullName, access);
            if (!await evaluator.MeetsAsync(demand))
            {
                faults.AddSentence(validator.PolicyName, await MessageText.FillAsync(validator, evaluator));
            }
        }
    }

    private static bool IsDeclared(Draft draft) =>
        draft.Before is null || draft.Changed.Any(static field => field.State == FieldState.Declarative && !StoredColumns.Hold(field));
}

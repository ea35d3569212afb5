using System.Globalization;
using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Policies;

/// <content>Objects and sets of them.</content>
internal sealed partial class PolicyTranslator
{
    private SqlObject Object(PolicyExpression expression, PolicyScope scope) =>
        expression switch
        {
            PolicySubject => scope.Subject!,
            PolicyVariable variable => scope.Variables[variable.Name],
            PolicyUser => new(TypeOf(expression), parameters.Add((long)access.Caller.UserId)),
            PolicyField field => new(TypeOf(expression), FieldOf(Object(field.Target, scope), field.Name)),
            PolicyConstant constant => new(TypeOf(expression), Constant(constant)),
            PolicyConditional conditional => new(TypeOf(expression), Conditional(conditional, scope)),
            _ => throw Unsupported(expression),
        };

    // Whether an expression is never null, whatever is stored.
    private static bool IsCertain(PolicyExpression expression, PolicyScope scope) =>
        expression switch
        {
            PolicyConstant constant => constant.Value is not null,
            PolicySubject => scope.Subject is { Row: not null },
            PolicyVariable variable => scope.Variables[variable.Name].Row is not null,
            PolicyUser => true,
            PolicyField { Name: "id", Target: var target } => IsCertain(target, scope),
            _ => expression.IsTruth(),
        };

    private RecordType TypeOf(PolicyExpression expression) =>
        // Nothing is of any model.
        catalog.Find(expression.Type.Model ?? "User")!;

    private string RootOf(PolicyExpression expression) => TypeOf(expression).Root;

    // Whether a set has a member for which more holds.
    private string AnyMember(PolicyExpression set, PolicyScope scope, Func<PolicyScope, SqlObject, string> more)
    {
        switch (set)
        {
            case { Type.Kind: PolicyTypeKind.Null } or PolicyConstant { Value: null }:
                return Literal(false);
            case PolicyConditional conditional:
                var test = Truth(conditional.Test, scope, isStrict: true);
                return $"(case when {test} then {AnyMember(conditional.Then, scope, more)} else {AnyMember(conditional.Else, scope, more)} end)";
            default:
                var row = NextRow();
                return $"exists (select 1 {Members(set, row, scope)}{more(scope, SqlObject.OfRow(TypeOf(set), row))})";
        }
    }

    // The live members of a set, as what stands behind the columns of a select.
    private string Members(PolicyExpression set, string row, PolicyScope scope)
    {
        switch (set)
        {
            case PolicyConstant { Value: PolicySet constant }:
                var ids = parameters.Add(dialect.IdsOf(constant.Ids));
                return $"from record {row} where {row}.root = '{constant.Root}' and {dialect.IsAmong($"{row}.id", ids)}";
            case PolicyField field:
                var owner = Object(field.Target, scope);
                var link = owner.Type.FindField(field.Name)!;
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"from link m{row} join record {row} on {row}.root = m{row}.target_root and {row}.id = m{row}.target_id where m{row}.source_root = '{owner.Type.Root}' and m{row}.source_id = {owner.Id} and m{row}.name = '{RecordType.NameOfLink(link)}' and {row}.deleted = 0"
                );
            case PolicyReverseLink reverse:
                var target = Object(reverse.Target, scope);
                var end = target.Type.Model.ReverseLinks.First(candidate => candidate.Name == reverse.Name);
                return $"from link m{row} join record {row} on {row}.root = m{row}.source_root and {row}.id = m{row}.source_id where m{row}.target_root = '{target.Type.Root}' and m{row}.target_id = {target.Id} and m{row}.name = '{end.Peer}.{end.PeerField}' and {row}.deleted = 0";
            default:
                throw Unsupported(set);
        }
    }
}

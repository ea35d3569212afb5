using System.Globalization;
using Xproto.Semantics.Policies;

namespace Xproto.Tests.Policies;

/// <summary>Writes bound policies with all brackets, and with the types of what is read.</summary>
internal static class FormulaText
{
    public static string Of(PolicyExpression expression) =>
        expression switch
        {
            PolicyConstant constant => Literal(constant.Value),
            PolicySubject => "obj",
            PolicyUser => "user",
            PolicyAccess access => access.IsWrite ? "write" : "read",
            PolicyVariable variable => variable.Name,
            PolicyField field => $"{Of(field.Target)}.{field.Name}",
            PolicyReverseLink link => $"{Of(link.Target)}.{link.Name}",
            PolicyNot not => $"not {Of(not.Operand)}",
            PolicyBinary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
            PolicyConditional choice => $"({Of(choice.Test)} ? {Of(choice.Then)} : {Of(choice.Else)})",
            PolicyCall call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Of))})",
            PolicyList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
            PolicyInvocation invocation => $"{invocation.Policy}<{invocation.Model}>({Of(invocation.Argument)})",
            PolicyQuantifier quantifier =>
                $"{(quantifier.IsUniversal ? "all" : "any")} {quantifier.Variable} of {(quantifier.Source is null ? quantifier.Model : Of(quantifier.Source))}: {Of(quantifier.Body)}",
            _ => throw new InvalidOperationException($"{expression.GetType().Name} is not written"),
        };

    private static string Literal(object? value) =>
        value switch
        {
            null => "None",
            string text => $"\"{text}\"",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            _ => $"{value}",
        };
}

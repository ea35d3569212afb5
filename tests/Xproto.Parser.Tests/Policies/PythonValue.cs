using System.Globalization;
using System.Text;
using Xproto.Semantics.Policies;

namespace Xproto.Tests.Policies;

/// <summary>Works out bound expressions over objects that are there, as the tree says and as plainly as can be.</summary>
internal sealed class PythonValue(PythonObject subject, PythonObject user)
{
    public object? Of(PolicyExpression expression) =>
        expression switch
        {
            PolicyConstant constant => constant.Value,
            PolicySubject => subject,
            PolicyUser => user,
            PolicyField field => ((PythonObject)Of(field.Target)!).Get(field.Name),
            PolicyReverseLink link => ((PythonObject)Of(link.Target)!).Get(link.Name),
            PolicyNot not => !IsTrue(Of(not.Operand)),
            PolicyConditional choice => IsTrue(Of(choice.Test)) ? Of(choice.Then) : Of(choice.Else),
            PolicyList list => list.Items.Select(Of).ToList(),
            PolicyCall call => Call(call.Function, [.. call.Arguments.Select(Of)]),
            PolicyBinary { Operator: PolicyOperator.And } and => IsTrue(Of(and.Left)) && IsTrue(Of(and.Right)),
            PolicyBinary { Operator: PolicyOperator.Or } or => IsTrue(Of(or.Left)) || IsTrue(Of(or.Right)),
            PolicyBinary binary => Join(binary.Operator, Of(binary.Left), Of(binary.Right)),
            _ => throw new InvalidOperationException($"{expression.GetType().Name} stands in no escape"),
        };

    public static bool IsTrue(object? value) =>
        value switch
        {
            null or false or 0L or 0.0 or "" => false,
            IReadOnlyList<object?> list => list.Count > 0,
            _ => true,
        };

    private static object? Join(PolicyOperator sign, object? left, object? right) =>
        sign switch
        {
            PolicyOperator.Equal => AreEqual(left, right),
            PolicyOperator.NotEqual => !AreEqual(left, right),
            PolicyOperator.In when right is string text => text.Contains((string)left!, StringComparison.Ordinal),
            PolicyOperator.In => ((IReadOnlyList<object?>)right!).Any(item => AreEqual(left, item)),
            PolicyOperator.Less => Compare(left, right) < 0,
            PolicyOperator.LessOrEqual => Compare(left, right) <= 0,
            PolicyOperator.Greater => Compare(left, right) > 0,
            PolicyOperator.GreaterOrEqual => Compare(left, right) >= 0,
            PolicyOperator.Add when left is string text => text + right,
            _ => Compute(sign, (long)left!, (long)right!),
        };

    private static long Compute(PolicyOperator sign, long left, long right) =>
        checked(
            sign switch
            {
                PolicyOperator.Add => left + right,
                PolicyOperator.Subtract => left - right,
                PolicyOperator.Multiply => left * right,
                PolicyOperator.FloorDivide => (left - Modulo(left, right)) / right,
                PolicyOperator.Modulo => Modulo(left, right),
                _ => throw new InvalidOperationException($"{sign} is not computed"),
            }
        );

    private static long Modulo(long left, long right) => ((left % right) + right) % right;

    private static bool AreEqual(object? left, object? right) =>
        left is double || right is double ? left is not null && right is not null && Compare(left, right) == 0 : Equals(left, right);

    private static int Compare(object? left, object? right) =>
        left is string text
            ? string.CompareOrdinal(text, (string)right!)
            : Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture));

    private static object Call(PolicyFunction function, object?[] all) =>
        function switch
        {
            PolicyFunction.Length when all[0] is string text => (long)text.EnumerateRunes().Count(),
            PolicyFunction.Length => (long)((IReadOnlyList<object?>)all[0]!).Count,
            PolicyFunction.Negate => -(long)all[0]!,
            PolicyFunction.Lower => string.Concat(
                ((string)all[0]!).Select(static c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c)
            ),
            PolicyFunction.Upper => string.Concat(
                ((string)all[0]!).Select(static c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c)
            ),
            PolicyFunction.Strip => ((string)all[0]!).Trim(PythonText.Blanks.ToCharArray()),
            PolicyFunction.StartsWith => ((string)all[0]!).StartsWith((string)all[1]!, StringComparison.Ordinal),
            PolicyFunction.EndsWith => ((string)all[0]!).EndsWith((string)all[1]!, StringComparison.Ordinal),
            PolicyFunction.Replace => new StringBuilder((string)all[0]!).Replace((string)all[1]!, (string)all[2]!).ToString(),
            PolicyFunction.IsDigit => ((string)all[0]!).Length > 0 && ((string)all[0]!).All(char.IsAsciiDigit),
            _ => Convert.ToString(all[0], CultureInfo.InvariantCulture)!,
        };
}

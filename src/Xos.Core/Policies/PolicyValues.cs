using Xos.Core.Records;
using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>What operators of policies make of values: the same in memory and, by other words, in the SQL of <c>PolicyTranslator</c>.</summary>
/// <remarks>Values are null, bool, long, double, string, <see cref="Instant"/>, <see cref="PolicyObject"/>, <see cref="PolicySet"/> or, for lists, arrays of these.</remarks>
internal static class PolicyValues
{
    /// <summary>A field's value as expressions have it.</summary>
    public static object? Of(object? value) =>
        value switch
        {
            int number => (long)number,
            uint number => (long)number,
            // Nothing greater is a whole number here.
            ulong number => (long)Math.Min(number, long.MaxValue),
            // By way of its digits, as the store has it: 0.1 is another number when it is widened.
            float number => double.Parse(
                number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                System.Globalization.CultureInfo.InvariantCulture
            ),
            _ => value,
        };

    /// <summary>A value where truth is asked for.</summary>
    public static bool IsTrue(object? value) =>
        value switch
        {
            null => false,
            bool flag => flag,
            long number => number != 0,
            double number => number != 0,
            string text => text.Length > 0,
            PolicySet set => set.Ids.Count > 0,
            object?[] list => list.Length > 0,
            _ => true,
        };

    /// <summary>What an operator gives that computes or compares; those that join truths are left to who may pass over one side.</summary>
    public static object? Apply(PolicyOperator sign, object? left, object? right) =>
        sign switch
        {
            PolicyOperator.Equal => AreEqual(left, right),
            PolicyOperator.NotEqual => !AreEqual(left, right),
            PolicyOperator.Less => Compare(left, right) < 0,
            PolicyOperator.LessOrEqual => Compare(left, right) <= 0,
            PolicyOperator.Greater => Compare(left, right) > 0,
            PolicyOperator.GreaterOrEqual => Compare(left, right) >= 0,
            PolicyOperator.In => IsIn(left, right),
            _ => Compute(sign, left, right),
        };

    /// <summary>Whether two values are the same. Whole and floating-point numbers compare as floating-point numbers.</summary>
    public static bool AreEqual(object? left, object? right) =>
        (Number(left), Number(right)) switch
        {
            (long a, long b) => a == b,
            (null, _) or (_, null) => left is object?[] one && right is object?[] other
                ? one.Length == other.Length && one.Zip(other).All(static pair => AreEqual(pair.First, pair.Second))
                : Equals(left, right),
            var (a, b) => AsDouble(a) == AsDouble(b),
        };

    // Null when one of them is nothing: then no order holds.
    private static int? Compare(object? left, object? right) =>
        (left, right) switch
        {
            (null, _) or (_, null) => null,
            (string a, string b) => CompareTexts(a, b),
            (Instant a, Instant b) => a.CompareTo(b),
            _ => (Number(left), Number(right)) switch
            {
                (long a, long b) => a.CompareTo(b),
                (null, _) or (_, null) => null,
                var (a, b) => AsDouble(a).CompareTo(AsDouble(b)),
            },
        };

    private static bool IsIn(object? left, object? right) =>
        right switch
        {
            string text => left is string part && text.Contains(part, StringComparison.Ordinal),
            PolicySet set => left is PolicyObject member && member.Root == set.Root && set.Ids.Contains(member.Id),
            object?[] list => list.Any(item => AreEqual(left, item)),
            _ => false,
        };

    private static object? Compute(PolicyOperator sign, object? left, object? right) =>
        (left, right, sign) switch
        {
            (string a, string b, PolicyOperator.Add) => a + b,
            _ => (Number(left), Number(right)) switch
            {
                (null, _) or (_, null) => null,
                (long a, long b) when sign != PolicyOperator.Divide => (object?)Whole(ComputeWhole(sign, a, b)),
                var (a, b) => Finite(ComputeFloat(sign, AsDouble(a), AsDouble(b))),
            },
        };

    private static Int128? ComputeWhole(PolicyOperator sign, Int128 left, Int128 right) =>
        sign switch
        {
            PolicyOperator.Add => left + right,
            PolicyOperator.Subtract => left - right,
            PolicyOperator.Multiply => left * right,
            _ when right == 0 => null,
            PolicyOperator.FloorDivide => FloorDivide(left, right),
            PolicyOperator.Modulo => left - (FloorDivide(left, right) * right),
            _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Computes nothing."),
        };

    private static Int128 FloorDivide(Int128 left, Int128 right) =>
        left % right != 0 && Int128.IsNegative(left) != Int128.IsNegative(right) ? (left / right) - 1 : left / right;

    private static double? ComputeFloat(PolicyOperator sign, double left, double right) =>
        sign switch
        {
            PolicyOperator.Add => left + right,
            PolicyOperator.Subtract => left - right,
            PolicyOperator.Multiply => left * right,
            _ when right == 0 => null,
            PolicyOperator.Divide => left / right,
            PolicyOperator.FloorDivide => (left - Modulo(left, right)) / right is var quotient ? Math.Round(quotient) : null,
            PolicyOperator.Modulo => Modulo(left, right),
            _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Computes nothing."),
        };

    private static double Modulo(double left, double right)
    {
        var rest = left % right;
        return rest != 0 && rest < 0 != right < 0 ? rest + right : rest;
    }

    private static long? Whole(Int128? number) => number is { } n && n >= long.MinValue && n <= long.MaxValue ? (long)n : null;

    private static double? Finite(double? number) => number is { } n && double.IsFinite(n) ? n : null;

    private static object? Number(object? value) =>
        value switch
        {
            bool flag => flag ? 1L : 0L,
            long or double => value,
            _ => null,
        };

    private static double AsDouble(object? number) => number is long whole ? whole : (double)number!;

    // By code points, as databases compare; UTF-16 has those above U+FFFF before some of those below.
    private static int CompareTexts(string left, string right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i] != right[i])
            {
                return char.IsSurrogate(left[i]) == char.IsSurrogate(right[i])
                    ? left[i].CompareTo(right[i])
                    : char.IsSurrogate(left[i]).CompareTo(char.IsSurrogate(right[i]));
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}

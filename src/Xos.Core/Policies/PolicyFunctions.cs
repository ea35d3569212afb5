using System.Globalization;
using System.Text;
using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>What the functions of policies compute: in memory, and in the SQL of databases that can call them.</summary>
internal static class PolicyFunctions
{
    /// <summary>The blanks that <see cref="PolicyFunction.Strip"/> takes away: those of Python.</summary>
    public const string Blanks =
        "\t\n\v\f\r\u001C\u001D\u001E\u001F \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    private static readonly char[] BlankCharacters = Blanks.ToCharArray();

    /// <summary>Computes a function's value; null when an argument is.</summary>
    public static object? Call(PolicyFunction function, params IReadOnlyList<object?> arguments) =>
        arguments.Contains(null)
            ? null
            : function switch
            {
                PolicyFunction.Length => Length(arguments[0]!),
                PolicyFunction.Negate => PolicyValues.Apply(PolicyOperator.Subtract, arguments[0] is double ? -0.0 : 0L, arguments[0]),
                PolicyFunction.Lower => Lower((string)arguments[0]!),
                PolicyFunction.Upper => Upper((string)arguments[0]!),
                PolicyFunction.Strip => ((string)arguments[0]!).Trim(BlankCharacters),
                PolicyFunction.StartsWith => ((string)arguments[0]!).StartsWith((string)arguments[1]!, StringComparison.Ordinal),
                PolicyFunction.EndsWith => ((string)arguments[0]!).EndsWith((string)arguments[1]!, StringComparison.Ordinal),
                PolicyFunction.Replace => Replace((string)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!),
                PolicyFunction.IsDigit => IsDigit((string)arguments[0]!),
                PolicyFunction.Text => Text(arguments[0]!),
                _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
            };

    /// <summary>A text in capitals, each character by itself.</summary>
    public static string Upper(string text) => text.ToUpperInvariant();

    /// <summary>A text in small letters, each character by itself.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    private static long Length(object value) =>
        value switch
        {
            string text => text.EnumerateRunes().Count(),
            PolicySet set => set.Ids.Count,
            object?[] list => list.Length,
            _ => throw new ArgumentException($"A {value.GetType().Name} has no length.", nameof(value)),
        };

    // What is empty is nowhere to be found here, as in databases.
    private static string Replace(string text, string old, string with) =>
        old.Length == 0 ? text : text.Replace(old, with, StringComparison.Ordinal);

    private static bool IsDigit(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static string Text(object value) =>
        value switch
        {
            string text => text,
            bool flag => flag ? "True" : "False",
            double number => FloatText(number),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    // As Python writes it: shortest, with a point or an exponent.
    private static string FloatText(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : new StringBuilder(text).Append(".0").ToString();
    }
}

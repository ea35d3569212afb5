using System.Globalization;
using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Writes what a model demands of a field, as part of the field's entry.</summary>
internal static class RulesEmitter
{
    private const string Models = "global::Xos.Runtime.Models";

    /// <summary>The initializer behind the entry; nothing where nothing is demanded.</summary>
    public static string Initializer(RulesPlan rules)
    {
        var demands = string.Join(", ", Demands(rules));
        return demands.Length == 0 ? "" : $" {{ Rules = new() {{ {demands} }} }}";
    }

    private static IEnumerable<string> Demands(RulesPlan rules)
    {
        if (!rules.AllowsBlank)
        {
            yield return "AllowsBlank = false";
        }

        if (rules.MaxLength is { } length)
        {
            yield return $"MaxLength = {length.ToString(CultureInfo.InvariantCulture)}";
        }

        if (rules.MinValue is { } least)
        {
            yield return $"MinValue = {least.ToString(CultureInfo.InvariantCulture)}";
        }

        if (rules.MaxValue is { } greatest)
        {
            yield return $"MaxValue = {greatest.ToString(CultureInfo.InvariantCulture)}";
        }

        if (rules.Format != TextFormat.Plain)
        {
            yield return $"Format = {Models}.TextFormat.{rules.Format}";
        }

        if (!rules.Choices.IsEmpty)
        {
            yield return $"Choices = [{string.Join(", ", rules.Choices.Select(CSharpLiteral.Text))}]";
        }
    }
}

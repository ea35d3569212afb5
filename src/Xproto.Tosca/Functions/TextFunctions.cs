using System.Globalization;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Functions;

/// <summary><c>concat</c>, which joins texts, and <c>token</c>, which takes one of the parts between separators.</summary>
internal sealed class TextFunctions(ValueEvaluator evaluator, TextBudget budget, ProblemList problems)
{
    /// <summary><c>{ concat: [a, b, …] }</c>.</summary>
    public YamlNode? Concat(FunctionCall call)
    {
        if (call.Argument is not SequenceNode { Items.Count: > 0 })
        {
            return Refuse(call, "concat needs a list of what it joins.", "Write { concat: [ 'a', 'b' ] }.");
        }

        // All, so that all problems are told.
        var texts = call.Arguments.Select(argument => Text(argument, call)).ToList();
        return texts.Contains(null) || !budget.TrySpend(texts.Sum(text => text!.Length), call.At, call.Path)
            ? null
            : new ScalarNode(call.At, string.Concat(texts), isPlain: false);
    }

    /// <summary><c>{ token: [text, separators, index] }</c>: any of the separators ends a part; the first part has the index 0.</summary>
    public YamlNode? Token(FunctionCall call)
    {
        if (call.Arguments is not [var whole, ScalarNode { Text: [_, ..] separators }, ScalarNode { Text: var number }])
        {
            return Refuse(call, "token needs a text, its separators and the index of a part.", "Write { token: [ 'a:b', ':', 1 ] }.");
        }

        if (Text(whole, call) is not { } text)
        {
            return null;
        }

        var parts = text.Split(separators.ToCharArray());
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parts.Length
            ? new ScalarNode(call.At, parts[index], isPlain: false)
            : Refuse(
                call,
                $"token finds {parts.Length} parts, and none with this index.",
                $"The first one has the index 0, the last one {parts.Length - 1}."
            );
    }

    private string? Text(YamlNode argument, FunctionCall call)
    {
        switch (evaluator.Evaluate(argument, call.Path, call.Self))
        {
            case null:
                return null;
            case ScalarNode { Kind: not ScalarKind.Null, Text: var text }:
                return text;
            case var other:
                Refuse(call with { Argument = argument }, $"Only single values make a text, not {other.Description}.", null);
                return null;
        }
    }

    private YamlNode? Refuse(FunctionCall call, string message, string? advice)
    {
        problems.Add(ProblemKind.Function, call.Argument.At, call.Path, message, advice);
        return null;
    }
}

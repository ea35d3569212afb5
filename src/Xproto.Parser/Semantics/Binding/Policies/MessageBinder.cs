using System.Text;
using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Takes the messages of validators apart: text, and the paths between braces.</summary>
internal sealed class MessageBinder(ExpressionBinder binder, string model, OptionPlace place)
{
    /// <summary>A longer path is a mistake, and deep.</summary>
    private const int MostSteps = 32;

    /// <param name="message">The message.</param>
    /// <param name="start">Where it starts in its option's value.</param>
    public EquatableArray<ValidatorPart> Bind(string message, int start)
    {
        var parts = new List<ValidatorPart>();
        var text = new StringBuilder();
        for (var i = 0; i < message.Length; i++)
        {
            var c = message[i];
            if (c is not ('{' or '}'))
            {
                text.Append(c);
            }
            else if (i + 1 < message.Length && message[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{' && message.IndexOf('}', i) is > 0 and var close)
            {
                EndText(text, parts);
                if (BindPath(message[(i + 1)..close], start + i + 1) is { } value)
                {
                    parts.Add(new(message[(i + 1)..close].Trim(), value));
                }

                i = close;
            }
            else
            {
                var what = c == '{' ? "a '{' that is never closed" : "a '}' that closes nothing";
                binder.Report(Rules.BadPlaceholder, place.SpanOf(start + i, 1), model, what);
                break;
            }
        }

        EndText(text, parts);
        return parts.ToEquatableArray();
    }

    private static void EndText(StringBuilder text, List<ValidatorPart> parts)
    {
        if (text.Length > 0)
        {
            parts.Add(new(text.ToString(), null));
            text.Clear();
        }
    }

    private PolicyExpression? BindPath(string text, int start)
    {
        var steps = text.Split('.');
        if (steps.Length > MostSteps || !steps.All(static step => IsName(step.Trim())))
        {
            var span = place.SpanOf(start - 1, text.Length + 2);
            binder.Report(Rules.BadPlaceholder, span, model, "something else than a path between two braces");
            return null;
        }

        PolicyExpressionSyntax? path = null;
        var at = start;
        foreach (var step in steps)
        {
            var name = step.Trim();
            var span = place.SpanOf(at + step.IndexOf(name, StringComparison.Ordinal), name.Length);
            path = path is null ? new PolicyNameSyntax(name, span) : new PolicyMemberSyntax(path, new NameSyntax(name, span), span);
            at += step.Length + 1;
        }

        var value = binder.Bind(path!);
        if (value.Type.Kind == PolicyTypeKind.Set)
        {
            binder.Report(Rules.BadPlaceholder, path!.Span, model, "a set where a value is needed");
        }

        return value is PolicyUnknown ? null : value;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

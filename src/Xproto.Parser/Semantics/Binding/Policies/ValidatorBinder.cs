using System.Text.RegularExpressions;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Reads option <c>validators</c>: <c>policy: message, policy: message</c>. A comma or colon inside a message belongs to the message.</summary>
internal sealed partial class ValidatorBinder(PolicyModels models, PolicyTable policies, PolicyFaults faults, DiagnosticBag diagnostics)
{
    public EquatableArray<Validator> Bind(Declaration declaration)
    {
        if (declaration.Options.Find("validators") is not { } option)
        {
            return [];
        }

        var place = new OptionPlace(declaration.File, option);
        var context = new PolicyContext(declaration.File, declaration.Package, models, policies, faults);
        var messages = new MessageBinder(new ExpressionBinder(context, declaration.Model), declaration.Name, place);
        var validators = new List<Validator>();
        foreach (var (start, end) in Split(option.Text))
        {
            var part = option.Text[start..end];
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var message = part[(colon + 1)..];
            if (colon < 0 || string.IsNullOrWhiteSpace(message))
            {
                diagnostics.Add(Rules.BadValidator, declaration.File, option.Span, declaration.Name, part.Trim());
                continue;
            }

            var policy = policies.Resolve(part[..colon].Trim(), declaration, option);
            var blanks = message.Length - message.TrimStart().Length;
            var text = message.Trim();
            validators.Add(new(policy, text, messages.Bind(text, start + colon + 1 + blanks)));
        }

        return validators.ToEquatableArray();
    }

    private static IEnumerable<(int Start, int End)> Split(string text)
    {
        var start = 0;
        foreach (var comma in NextValidator().Matches(text).Select(static match => match.Index))
        {
            yield return (start, comma);
            start = comma + 1;
        }

        yield return (start, text.Length);
    }

    // A comma starts the next validator only where a name and a colon follow.
#pragma warning disable MA0009 // linear: the look-ahead never passes the next comma
    [GeneratedRegex(@",(?=\s*[A-Za-z_][\w.]*\s*:)", RegexOptions.CultureInvariant)]
    private static partial Regex NextValidator();
#pragma warning restore MA0009
}

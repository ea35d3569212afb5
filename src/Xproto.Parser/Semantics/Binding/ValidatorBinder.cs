using System.Text.RegularExpressions;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Reads option <c>validators</c>: <c>policy: message, policy: message</c>. A comma or colon inside a message belongs to the message.</summary>
internal sealed partial class ValidatorBinder(PolicyNames policies, DiagnosticBag diagnostics)
{
    public EquatableArray<Validator> Bind(Declaration model)
    {
        if (model.Options.Find("validators") is not { } option)
        {
            return [];
        }

        var validators = new List<Validator>();
        foreach (var part in NextValidator().Split(option.Text))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || part[(colon + 1)..].Trim().Length == 0)
            {
                diagnostics.Add(Rules.BadValidator, model.File, option.Span, model.Name, part.Trim());
                continue;
            }

            var policy = part[..colon].Trim();
            policies.Check(policy, model, option);
            validators.Add(new(policy, part[(colon + 1)..].Trim()));
        }

        return validators.ToEquatableArray();
    }

    // A comma starts the next validator only where a name and a colon follow.
#pragma warning disable MA0009 // linear: the look-ahead never passes the next comma
    [GeneratedRegex(@",(?=\s*[A-Za-z_]\w*\s*:)", RegexOptions.CultureInvariant)]
    private static partial Regex NextValidator();
#pragma warning restore MA0009
}

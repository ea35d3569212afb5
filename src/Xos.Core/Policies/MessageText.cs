using System.Globalization;
using System.Text;
using Xproto.Semantics;

namespace Xos.Core.Policies;

/// <summary>Fills in what a validator says.</summary>
internal static class MessageText
{
    /// <summary>The message about the object that an evaluator looks at.</summary>
    public static async Task<string> FillAsync(Validator validator, PolicyEvaluator evaluator)
    {
        var text = new StringBuilder();
        foreach (var part in validator.Parts)
        {
            text.Append(part.Value is { } value ? await TextOfAsync(await evaluator.EvaluateAsync(value), evaluator) : part.Text);
        }

        return text.ToString();
    }

    private static async Task<string> TextOfAsync(object? value, PolicyEvaluator evaluator) =>
        value switch
        {
            null => "None",
            PolicyObject found => (await evaluator.LoadAsync(found))?.ToString() ?? "None",
            PolicySet set => string.Create(CultureInfo.InvariantCulture, $"{set.Ids.Count} objects"),
            Records.Instant moment => moment.ToString(),
            _ => (string)PolicyFunctions.Call(Xproto.Semantics.Policies.PolicyFunction.Text, value)!,
        };
}

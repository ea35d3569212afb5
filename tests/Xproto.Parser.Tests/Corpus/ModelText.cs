using System.Globalization;
using System.Text;
using Xproto.Semantics;
using Xproto.Tests.Policies;

namespace Xproto.Tests.Corpus;

/// <summary>Writes bound models for people: a line for each thing that is not as one would expect, so that a case shows its rule.</summary>
internal static class ModelText
{
    public static string Of(ModelSet set)
    {
        var text = new StringBuilder();
        foreach (var model in set.Models)
        {
            Write(model, text);
        }

        foreach (var policy in set.Policies)
        {
            text.Append($"policy {policy.Name} < {policy.Body} >\n");
        }

        foreach (var formula in set.Formulas)
        {
            text.Append($"formula {formula.Policy} of {formula.Model}: {FormulaText.Of(formula.Body)}\n");
        }

        return text.ToString();
    }

    private static void Write(Model model, StringBuilder text)
    {
        text.Append($"model {model.FullName}{Brackets(model.Bases)}\n");
        Line("ancestors", model.Ancestors.Count > model.Bases.Count ? string.Join(", ", model.Ancestors) : "", text);
        Line("root", model.Root == model.Name ? "" : model.Root, text);
        Line("abstract", model.IsAbstract ? "yes" : "", text);
        Line("policy", model.PolicyName, text);
        Line("plural", model.Plural, text);
        Line("content type", model.ContentTypeId, text);
        Line("called", model.VerboseName, text);
        Line("described", model.Description, text);
        Line("comment", OneLine(model.Comment), text);
        Line("owner's class", model.OwnerClassName, text);
        foreach (var field in model.Fields)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {field.Number, 4} {field.WireName}: {string.Join(", ", Properties(field))}  <{field.DeclaringModel}>\n"
            );
        }

        foreach (var link in model.ReverseLinks)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {link.Number, 4} {link.WireName}: {link.Kind} of {link.Peer}.{link.PeerField}  <{link.DeclaringModel}>\n"
            );
        }

        Line("keys", string.Join(", ", model.ToscaKeys.Select(key => string.Join('|', key.Alternatives))), text);
        Line("unique together", string.Join("; ", model.UniqueGroups.Select(group => string.Join(", ", group))), text);
        foreach (var validator in model.Validators)
        {
            var parts = validator.Parts.Select(part => part.Value is null ? $"'{part.Text}'" : FormulaText.Of(part.Value));
            Line("validator", $"{validator.PolicyName}: {string.Join(" + ", parts)}", text);
        }

        Line("options", string.Join(", ", model.Options.Select(option => $"{option.Name} = {option.Value}")), text);
        text.Append('\n');
    }

    private static IEnumerable<string> Properties(Field field)
    {
        yield return field.Type.ToString();
        if (field.Link is { } link)
        {
            yield return $"{link.Kind} to {link.Peer}{(link.Through is null ? "" : $" through {link.Through}")}"
                + (link.ReverseName is null ? ", unseen there" : $", there {link.ReverseName}");
        }

        foreach (
            var (holds, word) in new[]
            {
                (field.State != FieldState.Declarative, field.State.ToString().ToLowerInvariant()),
                (field.IsRequired, "must be given"),
                (field.IsNullable, "null"),
                (field.AllowsBlank, "blank"),
                (field.Modifier == FieldModifier.Repeated, "repeated"),
                (field.Default is not null, $"default {field.Default?.Kind} {field.Default?.Text}".TrimEnd()),
                (field.IsCreationTime, "set at creation"),
                (field.MaxLength is not null, $"at most {field.MaxLength} characters"),
                (field.MinValue is not null, $"at least {field.MinValue}"),
                (field.MaxValue is not null, $"at most {field.MaxValue}"),
                (
                    !field.Choices.IsEmpty,
                    $"one of {string.Join("|", field.Choices.Select(choice => $"{choice.Value ?? "null"}={choice.Label}"))}"
                ),
                (field.Format != TextFormat.Plain, field.Format.ToString().ToLowerInvariant()),
                (field.IsLongText, "long"),
                (field.IsUnique, "unique"),
                (field.IsIndexed, "indexed"),
                (field.IsGuiHidden, "hidden"),
                (field.Name != "id" && field.HelpText.Length > 0, $"help '{field.HelpText}'"),
                (field.Comment.Length > 0, $"comment '{OneLine(field.Comment)}'"),
            }
        )
        {
            if (holds)
            {
                yield return word;
            }
        }
    }

    private static string OneLine(string text) => text.Replace("\n", " / ", StringComparison.Ordinal);

    private static string Brackets(IEnumerable<string> bases) => bases.Any() ? $" ({string.Join(", ", bases)})" : "";

    private static void Line(string what, string? value, StringBuilder text) =>
        text.Append(string.IsNullOrEmpty(value) ? "" : $"  {what}: {value}\n");
}

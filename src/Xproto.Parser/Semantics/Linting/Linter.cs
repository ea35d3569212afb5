using Xproto.Diagnostics;
using Xproto.Semantics.Binding;
using Xproto.Syntax;

namespace Xproto.Semantics.Linting;

/// <summary>Good practice: what works and should still be written otherwise. The reference's validator, with its intent.</summary>
internal sealed class Linter(DiagnosticBag diagnostics)
{
    public void Lint(IEnumerable<Declaration> models)
    {
        foreach (var model in models)
        {
            foreach (var b in model.Bases)
            {
                if (b.OwnFields.Count == 0 && b.Bases.Count > 0)
                {
                    diagnostics.Add(Rules.EmptyMiddleModel, model.File, model.Syntax.Name.Span, b.Location, b.Name, model.Name);
                }
            }

            if (UnchangedParts.HasAdvice(model))
            {
                model.Advice = model.Before!.Advice;
                diagnostics.AddRange(model.Advice);
            }
            else
            {
                var told = diagnostics.Count;
                LintFields(model);
                model.Advice = diagnostics.Since(told);
            }
        }
    }

    private void LintFields(Declaration model)
    {
        foreach (var field in model.OwnFields)
        {
            if (!field.Options.IsEmpty)
            {
                LintOptions(field);
            }

            LintType(field);
        }
    }

    private void LintOptions(DeclaredField field)
    {
        var allowed = AllowedOptions.Of(field);
        foreach (var option in field.Options.All)
        {
            var (name, value) = (option.Name.Text, option.Value);
            // An option in brackets is protobuf's, about which nothing is known here.
            if (!allowed.Contains(name) && !name.StartsWith('('))
            {
                diagnostics.Add(Rules.UnknownOption, field.Model.File, option.Name.Span, name, field, new NameHint(name, allowed));
            }
            else if (
                AllowedOptions.Boolean.Contains(name)
                && (value.Kind != ValueKind.Name || value.Text is not ("True" or "False" or "true" or "false"))
            )
            {
                Report(Rules.NotBoolean, field, name, name, field, value.Text);
            }
        }

        LintModifier(field, "null");
        LintModifier(field, "blank");
        LintNumber(field, "min_value");
        LintNumber(field, "max_value");
    }

    private void LintModifier(DeclaredField field, string option)
    {
        // Whether a many-to-many link is null is no question.
        var isOptional = field.Field.AllowsBlank;
        var applies = !(option == "null" && field.Field.Type is FieldType.LinkSet or FieldType.Bool);
        if (applies && field.Options.Find(option) is { Text: "True" or "False" } value && value.Text == "True" != isOptional)
        {
            Report(Rules.ContradictsModifier, field, option, option, value.Text, field, isOptional ? "optional" : "required");
        }
    }

    private void LintNumber(DeclaredField field, string option)
    {
        if (field.Options.Find(option) is { } value && ProtobufSpelling.ToInt(value.Text) is null)
        {
            Report(Rules.NotANumber, field, option, option, field, value.Text, "a whole number");
        }
    }

    private void LintType(DeclaredField field)
    {
        switch (field.Field.Type)
        {
            case FieldType.String:
                LintString(field);
                break;
            case FieldType.Bool when field.Field is { Default: null, Modifier: FieldModifier.Required }:
                diagnostics.Add(Rules.BoolWithoutDefault, field.Model.File, field.Name.Span, field);
                break;
            case FieldType.Int64 or FieldType.UInt64 or FieldType.Double or FieldType.Bytes:
                Report(Rules.UnusualType, field, null, field, field.Field.Type.ToString().ToLowerInvariant());
                break;
            case FieldType.Link or FieldType.LinkSet when field.Field.Link!.ReverseName is not null && field.ReverseNumber is null:
                Report(Rules.NoReverseNumber, field, null, field, field.Field.Link.Peer, field.Field.Number);
                break;
        }
    }

    private void LintString(DeclaredField field)
    {
        var contentType = field.Options.Text("content_type");
        if (contentType is not (null or "stripped" or "ip" or "url"))
        {
            Report(
                Rules.UnknownContentType,
                field,
                "content_type",
                field,
                contentType,
                new NameHint(contentType, ["date", "ip", "stripped", "url"])
            );
        }

        if (field.Options.Find("max_length") is not { } length)
        {
            if (!field.Field.IsLongText && contentType is null)
            {
                diagnostics.Add(Rules.UnboundedString, field.Model.File, field.Name.Span, field);
            }

            return;
        }

        if (field.Field.MaxLength is not { } value)
        {
            Report(Rules.NotANumber, field, "max_length", "max_length", field, length.Text, "a whole number above zero");
        }
        else if (field.Field.IsLongText)
        {
            Report(Rules.LengthOfLongText, field, "max_length", field);
        }
        else if (UsualNear(value) is { } usual)
        {
            Report(Rules.NearlyUsualLength, field, "max_length", field, value, usual);
        }
    }

    private static int? UsualNear(int length) =>
        length switch
        {
            254 or 255 or 257 or 258 => 256,
            1022 or 1023 or 1025 or 1026 => 1024,
            _ => null,
        };

    private void Report(DiagnosticRule rule, DeclaredField field, string? option, params object[] arguments)
    {
        var span = option is null ? field.Name.Span : field.Options.Find(option)!.Span;
        diagnostics.Add(rule, field.Model.File, span, arguments);
    }
}

using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding;

/// <summary>Checks what fields say they were called before (<c>renamed_from</c>), as far as one version of the models can tell: that the name is free now, and claimed once.</summary>
internal sealed class RenameCheck(DiagnosticBag diagnostics)
{
    public void Check(Declaration model)
    {
        // Most models have no such field.
        List<DeclaredField>? renamed = null;
        foreach (var field in model.AllFields)
        {
            if (field.Field.RenamedFrom is not null)
            {
                (renamed ??= []).Add(field);
            }
        }

        foreach (var field in renamed ?? [])
        {
            if (FaultOf(field, model, renamed!) is { } fault)
            {
                // What a base says is told at the model only where it is the model that makes it wrong.
                var span = field.Model == model.Message ? field.Options.Find("renamed_from")!.Span : model.Syntax.Name.Span;
                diagnostics.Add(Rules.BadRename, model.File, span, field, field.Field.RenamedFrom!, fault);
            }
        }
    }

    private static string? FaultOf(DeclaredField field, Declaration model, List<DeclaredField> renamed)
    {
        var former = field.Field.RenamedFrom!;
        if (!IsName(former))
        {
            return field.Model == model.Message ? "that is no name of a field" : null;
        }

        if (former == field.Field.Name)
        {
            return field.Model == model.Message ? "that is what it is called" : null;
        }

        var holder = model.AllFields.Find(other => other.Field.Name == former);
        if (holder is not null && (holder.Model == model.Message || field.Model == model.Message))
        {
            return $"'{model.Name}' has a field of that name; leave one of the two out";
        }

        var rival = renamed.Find(other => other.Field.RenamedFrom == former);
        return rival is not null && rival != field && (rival.Model == model.Message || field.Model == model.Message)
            ? $"'{rival}' says the same; it can have become only one of them"
            : null;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

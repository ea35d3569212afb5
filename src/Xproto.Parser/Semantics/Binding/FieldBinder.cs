using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Turns the fields and links that a message declares itself into bound fields.</summary>
internal sealed class FieldBinder(DeclarationTable messages, TypeNames types, UnchangedParts unchanged, DiagnosticBag diagnostics)
{
    private const int LowestNumber = 1;
    private const int HighestNumber = 99;

    public void Bind(Declaration declaration)
    {
        if (unchanged.HasOwnFields(declaration))
        {
            (declaration.OwnFields, declaration.Sound) = (declaration.Before!.OwnFields, SoundParts.OwnFields);
            return;
        }

        var told = diagnostics.Count;
        var members = declaration.Syntax.Members;
        var fields = new List<DeclaredField>(members.Count);
        BindMembers(members, declaration.Message, fields);
        declaration.OwnFields = fields;
        declaration.Sound = diagnostics.Count == told ? SoundParts.OwnFields : SoundParts.None;
    }

    private void BindMembers(EquatableArray<StatementSyntax> members, DeclaredMessage model, List<DeclaredField> fields)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case FieldSyntax field when BindField(field, model) is { } bound:
                    fields.Add(bound);
                    break;
                case LinkSyntax link:
                    fields.Add(BindLink(link, OptionTable.Of(link.Directives), model));
                    break;
                // The fields of a oneof are fields of the message.
                case OneofSyntax oneof:
                    BindMembers(oneof.Fields, model, fields);
                    break;
            }
        }
    }

    private DeclaredField? BindField(FieldSyntax syntax, DeclaredMessage model)
    {
        var options = OptionTable.Of(syntax.Directives);
        if (ProtobufSpelling.ToLink(syntax, options) is { } link)
        {
            return BindLink(link, options, model);
        }

        if (ScalarTypes.Find(syntax.Type.Text) is not { } type)
        {
            ReportType(syntax, model);
            return null;
        }

        if (syntax.Modifier?.Text == "repeated")
        {
            diagnostics.Add(Rules.FieldWithoutMeaning, model.File, syntax.Modifier.Span, model.Name, syntax.Name.Text, "a repeated scalar");
            return null;
        }

        if (type == FieldType.String && options.Text("content_type") == "date")
        {
            type = FieldType.Date;
        }

        var field = Common(type, syntax.Name, syntax.Modifier, syntax.Number, options, model, syntax.Span);
        return new(field, model, options, syntax.Name, null, null);
    }

    private void ReportType(FieldSyntax syntax, DeclaredMessage model)
    {
        if (types.IsKnown(syntax.Type.Text, model.File))
        {
            diagnostics.Add(
                Rules.FieldWithoutMeaning,
                model.File,
                syntax.Type.Span,
                model.Name,
                syntax.Name.Text,
                $"of type '{syntax.Type.Text}'"
            );
            return;
        }

        var hint = diagnostics.DidYouMean(syntax.Type.Text, ScalarTypes.Names);
        diagnostics.Add(Rules.UnknownType, model.File, syntax.Type.Span, model.Name, syntax.Name.Text, syntax.Type.Text, hint);
    }

    private DeclaredField BindLink(LinkSyntax syntax, OptionTable options, DeclaredMessage model)
    {
        var kind = ProtobufSpelling.LinkKinds[syntax.Kind.Text];
        var peer = messages.Find(syntax.Peer.Text, model.Package);
        if (peer is null)
        {
            var hint = messages.DidYouMean(syntax.Peer.Text, diagnostics);
            diagnostics.Add(Rules.UnknownPeer, model.File, syntax.Peer.Span, model.Name, syntax.Name.Text, syntax.Peer.Text, hint);
        }

        var type = kind == LinkKind.ManyToMany ? FieldType.LinkSet : FieldType.Link;
        // A '+' in either name asks for a link that the peer does not see.
        var isOneWay = syntax.Port is null || syntax.Port.Text.Contains('+') || syntax.Name.Text.Contains('+');
        var field = Common(type, syntax.Name, syntax.Modifier, syntax.Number, options, model, syntax.Span) with
        {
            Link = new(kind, peer?.Name ?? syntax.Peer.Text, isOneWay ? null : syntax.Port!.Text, syntax.Through?.Text),
        };
        return new(field, model, options, syntax.Name, syntax.Peer, syntax.ReverseNumber);
    }

    private Field Common(
        FieldType type,
        NameSyntax name,
        NameSyntax? modifierSyntax,
        NumberSyntax number,
        OptionTable options,
        DeclaredMessage model,
        TextSpan statement
    )
    {
        var modifier = modifierSyntax?.Text switch
        {
            "required" => FieldModifier.Required,
            "repeated" => FieldModifier.Repeated,
            _ => FieldModifier.Optional,
        };
        if (options.IsEmpty)
        {
            return Plain(type, name, modifier, ReadNumber(number, name, model), model, statement);
        }

        var helpText = options.Text("help_text") ?? "";
        var values = new OptionReader(options, model, name, diagnostics);
        return new()
        {
            Name = name.Text,
            Type = type,
            Number = ReadNumber(number, name, model),
            DeclaringModel = model.Name,
            Modifier = modifier,
            State =
                options.IsTrue("feedback_state") ? FieldState.Feedback
                : options.IsTrue("bookkeeping_state") ? FieldState.Bookkeeping
                : FieldState.Declarative,
            IsNullable = MayBeNull(modifier, type),
            AllowsBlank = modifier != FieldModifier.Required,
            IsCreationTime = options.IsTrue("auto_now_add"),
            Default = values.Default(type),
            MaxLength = values.Length("max_length"),
            MinValue = values.Whole("min_value"),
            MaxValue = values.Whole("max_value"),
            Choices = values.Choices(),
            Format = values.Format(),
            IsLongText = options.IsTrue("text"),
            IsUnique = options.IsTrue("unique"),
            IsIndexed = options.IsTrue("db_index"),
            RenamedFrom = options.Text("renamed_from"),
            IsGuiHidden = options.IsTrue("gui_hidden"),
            HelpText = helpText,
            Comment = helpText.Length > 0 ? "" : DocumentationComment.Of(model.File, statement),
            Options = options.ToOptions(),
        };
    }

    private static Field Plain(
        FieldType type,
        NameSyntax name,
        FieldModifier modifier,
        int number,
        DeclaredMessage model,
        TextSpan statement
    ) =>
        new()
        {
            Name = name.Text,
            Type = type,
            Number = number,
            DeclaringModel = model.Name,
            Modifier = modifier,
            IsRequired = modifier == FieldModifier.Required,
            IsNullable = MayBeNull(modifier, type),
            AllowsBlank = modifier != FieldModifier.Required,
            Comment = DocumentationComment.Of(model.File, statement),
        };

    private static bool MayBeNull(FieldModifier modifier, FieldType type) =>
        modifier != FieldModifier.Required && type is not (FieldType.Bool or FieldType.LinkSet);

    private int ReadNumber(NumberSyntax number, NameSyntax name, DeclaredMessage model)
    {
        if (ProtobufSpelling.ToInt(number.Text) is >= LowestNumber and <= HighestNumber and var value)
        {
            return value;
        }

        diagnostics.Add(Rules.NumberOutOfRange, model.File, number.Span, model.Name, name.Text, number.Text, LowestNumber, HighestNumber);
        return 0;
    }
}

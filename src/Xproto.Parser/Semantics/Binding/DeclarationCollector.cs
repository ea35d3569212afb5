using Xproto.Diagnostics;
using Xproto.Semantics.Binding.Policies;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Walks the files and notes what they declare. Package and options hold within their file only.</summary>
internal sealed class DeclarationCollector(DiagnosticBag diagnostics, BoundFiles? before)
{
    public DeclarationTable Messages { get; } = new();

    public TypeNames Types { get; } = new();

    public PolicyTable Policies { get; } = new(diagnostics);

    public void Collect(XprotoFile file)
    {
        string? package = null;
        var options = new List<OptionSyntax>();
        OptionTable? table = null; // shared by the messages below, until another option is set
        foreach (var statement in file.Statements)
        {
            switch (statement)
            {
                case PackageSyntax declared:
                    package = declared.Name.Text;
                    break;
                case OptionSyntax option:
                    options.Add(option);
                    table = null;
                    break;
                case MessageSyntax message:
                    AddMessage(message, file.Source, package, table ??= OptionTable.Of(options));
                    break;
                case PolicySyntax policy:
                    Policies.Add(policy, file.Source, package);
                    break;
                case IgnoredSyntax ignored:
                    AddIgnored(ignored, file.Source);
                    break;
                case ImportSyntax:
                    Types.NoteImport(file.Source);
                    break;
            }
        }
    }

    private void AddMessage(MessageSyntax message, SourceFile file, string? package, OptionTable fileOptions)
    {
        var known = before?.Find(message);
        var declaration = new Declaration(known?.Message ?? Declare(message, file, package, fileOptions), known);
        Types.Declare(declaration.Name);
        if (Messages.Add(declaration) is { } first)
        {
            var rule = first.Name == declaration.Name ? Rules.DuplicateModel : Rules.NameDiffersInCase;
            diagnostics.Add(rule, file, message.Name.Span, first.Location, declaration.Name, first.Name, first.Location);
        }

        foreach (var member in message.Members)
        {
            switch (member)
            {
                case MessageSyntax nested:
                    AddMessage(nested, file, package, fileOptions);
                    break;
                case IgnoredSyntax ignored:
                    AddIgnored(ignored, file);
                    break;
                case OneofSyntax oneof:
                    diagnostics.Add(Rules.IgnoredStatement, file, oneof.Keyword.Span, oneof.Keyword.Text);
                    foreach (var group in oneof.Fields.Items.OfType<IgnoredSyntax>())
                    {
                        AddIgnored(group, file);
                    }

                    break;
            }
        }
    }

    private static DeclaredMessage Declare(MessageSyntax message, SourceFile file, string? package, OptionTable fileOptions)
    {
        var own = OptionTable.Of(OptionsIn(message));
        return new(message, file, package, own, own.Over(fileOptions));
    }

    private static List<OptionSyntax> OptionsIn(MessageSyntax message)
    {
        List<OptionSyntax>? options = null;
        foreach (var member in message.Members)
        {
            if (member is OptionSyntax option)
            {
                (options ??= []).Add(option);
            }
        }

        return options ?? [];
    }

    private void AddIgnored(IgnoredSyntax ignored, SourceFile file)
    {
        diagnostics.Add(Rules.IgnoredStatement, file, ignored.Keyword.Span, ignored.Keyword.Text);
        if (ignored.Name is { } name)
        {
            Types.Declare(name.Text);
        }
    }
}

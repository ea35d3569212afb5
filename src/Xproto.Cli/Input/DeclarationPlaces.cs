using Xproto.Parsing;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Cli.Input;

/// <summary>Where files declare models and fields: bound models hold no places, so that moving a declaration changes nothing.</summary>
internal sealed class DeclarationPlaces
{
    private readonly Dictionary<(string Model, string? Field), SourceLocation> _places = [];

    /// <summary>Looks through files.</summary>
    public DeclarationPlaces(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            AddAll(XprotoParser.Parse(file).Statements, file, model: null);
        }
    }

    /// <summary>The name of a field where it is declared, or of a model; null when the files do not declare it.</summary>
    public SourceLocation? Find(string model, string? field) => _places.TryGetValue((model, field), out var place) ? place : null;

    private void AddAll(IEnumerable<StatementSyntax> statements, SourceFile file, string? model)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case MessageSyntax message:
                    _places.TryAdd((message.Name.Text, null), file.Locate(message.Name.Span));
                    AddAll(message.Members, file, message.Name.Text);
                    break;
                case OneofSyntax oneof:
                    AddAll(oneof.Fields, file, model);
                    break;
                case FieldSyntax { Name: var name } when model is not null:
                    _places.TryAdd((model, name.Text), file.Locate(name.Span));
                    break;
                case LinkSyntax { Name: var name } when model is not null:
                    _places.TryAdd((model, name.Text), file.Locate(name.Span));
                    break;
            }
        }
    }
}

using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>A field as its own model declares it: <see cref="Field.Number"/> is still the number within that model. Not a record: there is one for each declaration, and it is looked up by identity.</summary>
internal sealed class DeclaredField(
    Field field,
    DeclaredMessage model,
    OptionTable options,
    NameSyntax name,
    NameSyntax? peer,
    NumberSyntax? reverseNumber
)
{
    public Field Field { get; } = field;

    public DeclaredMessage Model { get; } = model;

    public OptionTable Options { get; } = options;

    public NameSyntax Name { get; } = name;

    public NameSyntax? Peer { get; } = peer;

    public NumberSyntax? ReverseNumber { get; } = reverseNumber;

    public SourceLocation Location => Model.File.Locate(Name.Span);

    /// <summary><c>Model.field</c>, as messages call it.</summary>
    public override string ToString() => $"{Model.Name}.{Field.Name}";
}

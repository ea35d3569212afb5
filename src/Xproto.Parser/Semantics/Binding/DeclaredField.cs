using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>A field as its own model declares it: <see cref="Field.Number"/> is still the number within that model.</summary>
internal sealed record DeclaredField(
    Field Field,
    Declaration Model,
    OptionTable Options,
    NameSyntax Name,
    NameSyntax? Peer,
    NumberSyntax? ReverseNumber
)
{
    public SourceLocation Location => Model.File.Locate(Name.Span);
}

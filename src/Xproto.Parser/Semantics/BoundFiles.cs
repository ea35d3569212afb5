using Xproto.Semantics.Binding;
using Xproto.Syntax;

namespace Xproto.Semantics;

/// <summary>Files that were bound together: where binding starts after the next edit.</summary>
/// <remarks>A value that nothing changes any more: it may be the start of several bindings, also at the same time.</remarks>
public sealed class BoundFiles
{
    private readonly Dictionary<MessageSyntax, Declaration> _declarations;

    internal BoundFiles(Compilation compilation, IReadOnlyList<Declaration> declarations)
    {
        Compilation = compilation;
        _declarations = new(declarations.Count, ReferenceEqualityComparer.Instance);
        foreach (var declaration in declarations)
        {
            declaration.Forget();
            _declarations.TryAdd(declaration.Syntax, declaration);
        }
    }

    /// <summary>What they were bound to.</summary>
    public Compilation Compilation { get; }

    /// <summary>What a message was bound to; a file that was parsed again has new ones.</summary>
    internal Declaration? Find(MessageSyntax message) => _declarations.GetValueOrDefault(message);
}

using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Names that protobuf's fields may have as their types and xproto's may not: messages, enums, and what imports bring.</summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<SourceFile> _importing = [];

    public void Declare(string name) => _names.Add(name);

    public void NoteImport(SourceFile file) => _importing.Add(file);

    /// <summary>Whether a type may well exist: declared, from another package, or from an import, which is not read.</summary>
    public bool IsKnown(string name, SourceFile file) =>
        _names.Contains(name) || name.Contains('.', StringComparison.Ordinal) || _importing.Contains(file);
}

using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>A message as its file declares it: it follows from the file alone, so an edit of another leaves it. Not a record: there is one for each declaration, and it is looked up by identity.</summary>
internal sealed class DeclaredMessage(MessageSyntax syntax, SourceFile file, string? package, OptionTable ownOptions, OptionTable options)
{
    public MessageSyntax Syntax { get; } = syntax;

    public SourceFile File { get; } = file;

    public string? Package { get; } = package;

    /// <summary>The options in force: its own, then the file's.</summary>
    public OptionTable Options { get; } = options;

    /// <summary>What it says it derives from, in the language's own words or in protobuf's.</summary>
    public EquatableArray<NameSyntax> BaseNames { get; } =
        ownOptions.Find("bases") is { } option ? [.. syntax.Bases, .. ProtobufSpelling.Bases(option)] : syntax.Bases;

    /// <summary>The policy that it names, in the language's own words or in protobuf's.</summary>
    public NameSyntax? Policy { get; } =
        syntax.Policy ?? (ownOptions.Find("policy") is { } option ? new NameSyntax(option.Text, option.Span) : null);

    public string Name => Syntax.Name.Text;

    public string FullName { get; } = package is null ? syntax.Name.Text : $"{package}.{syntax.Name.Text}";

    public SourceLocation Location => File.Locate(Syntax.Name.Span);

    public bool IsAbstract { get; } = options.IsTrue("abstract");
}

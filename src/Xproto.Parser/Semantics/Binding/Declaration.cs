using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>A message as declared, with what its file gives it; each stage of the binder adds what it found.</summary>
internal sealed class Declaration(MessageSyntax syntax, SourceFile file, string? package, OptionTable ownOptions, OptionTable options)
{
    public MessageSyntax Syntax { get; } = syntax;

    public SourceFile File { get; } = file;

    public string? Package { get; } = package;

    /// <summary>The options that stand in the message itself.</summary>
    public OptionTable OwnOptions { get; } = ownOptions;

    /// <summary>The options in force: its own, then the file's.</summary>
    public OptionTable Options { get; } = options;

    /// <summary>What it says it derives from, in the language's own words or in protobuf's.</summary>
    public EquatableArray<NameSyntax> BaseNames =>
        OwnOptions.Find("bases") is { } option ? [.. Syntax.Bases, .. ProtobufSpelling.Bases(option)] : Syntax.Bases;

    /// <summary>The policy that it names, in the language's own words or in protobuf's.</summary>
    public NameSyntax? Policy =>
        Syntax.Policy ?? (OwnOptions.Find("policy") is { } option ? new NameSyntax(option.Text, option.Span) : null);

    public string Name => Syntax.Name.Text;

    public string FullName => Package is null ? Name : $"{Package}.{Name}";

    public SourceLocation Location => File.Locate(Syntax.Name.Span);

    public bool IsAbstract => Options.IsTrue("abstract");

    /// <summary>Direct bases that are messages, in declared order.</summary>
    public List<Declaration> Bases { get; set; } = [];

    /// <summary>Whether it names a base that no file declares; its numbers are not what they will be then.</summary>
    public bool LacksBase { get; set; }

    /// <summary>All ancestors, nearest first, each once.</summary>
    public List<Declaration> Ancestors { get; private set; } = [];

    /// <summary>The model whose sequence of ids its objects share.</summary>
    public Declaration Root { get; private set; } = null!;

    /// <summary>The levels of inheritance above it.</summary>
    public int Depth { get; private set; }

    /// <summary>The fields it declares itself, numbered within itself.</summary>
    public List<DeclaredField> OwnFields { get; set; } = [];

    /// <summary>The fields of its bases and its own, in the order that numbers them.</summary>
    public List<DeclaredField> AllFields { get; set; } = [];

    /// <summary>The links that point to it.</summary>
    public List<DeclaredReverseLink> OwnReverseLinks { get; } = [];

    /// <summary>The links that point to its bases and to it.</summary>
    public List<DeclaredReverseLink> AllReverseLinks { get; set; } = [];

    /// <summary>What it was bound to at last.</summary>
    public Model? Model { get; set; }

    /// <summary>Derives depth, root and ancestors from the bases, whose own must be settled.</summary>
    public void SettleInheritance()
    {
        if (Bases.Count == 0)
        {
            (Depth, Root, Ancestors) = (0, this, []);
            return;
        }

        Depth = Bases.Max(static b => b.Depth) + 1;
        Root = Bases.Any(static b => b.IsAbstract) ? this : Bases[0].Root;
        Ancestors = Bases.Concat(Bases.SelectMany(static b => b.Ancestors)).Distinct().ToList();
    }
}

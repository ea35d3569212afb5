using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>A message while it is bound; each stage of the binder adds what it found, which the ones before it must not ask for.</summary>
internal sealed class Declaration(DeclaredMessage message, Declaration? before)
{
    public DeclaredMessage Message { get; } = message;

    /// <summary>What the same message was bound to before the edit, while it is bound again.</summary>
    public Declaration? Before { get; private set; } = before;

    public MessageSyntax Syntax => Message.Syntax;

    public SourceFile File => Message.File;

    public string? Package => Message.Package;

    public OptionTable Options => Message.Options;

    public string Name => Message.Name;

    public string FullName => Message.FullName;

    public SourceLocation Location => Message.Location;

    public bool IsAbstract => Message.IsAbstract;

    /// <summary>Direct bases that are messages, in declared order.</summary>
    public List<Declaration> Bases { get; set; } = null!;

    /// <summary>Whether it names a base that no file declares; its numbers are not what they will be then.</summary>
    public bool LacksBase { get; set; }

    /// <summary>Whether it or an ancestor lacks a base.</summary>
    public bool LacksAncestor { get; private set; }

    /// <summary>All ancestors, nearest first, each once.</summary>
    public List<Declaration> Ancestors { get; private set; } = null!;

    /// <summary>The model whose sequence of ids its objects share.</summary>
    public Declaration Root { get; private set; } = null!;

    /// <summary>The levels of inheritance above it.</summary>
    public int Depth { get; private set; }

    /// <summary>The fields it declares itself, numbered within itself.</summary>
    public List<DeclaredField> OwnFields { get; set; } = null!;

    /// <summary>What is advised about its own fields.</summary>
    public IReadOnlyList<Diagnostic> Advice { get; set; } = [];

    /// <summary>The fields of its bases and its own, in the order that numbers them.</summary>
    public List<DeclaredField> AllFields { get; set; } = null!;

    /// <summary>The links that point to it.</summary>
    public List<DeclaredReverseLink> OwnReverseLinks { get; } = [];

    /// <summary>The links that point to its bases and to it.</summary>
    public List<DeclaredReverseLink> AllReverseLinks { get; set; } = null!;

    /// <summary>The stages that found nothing to report of it.</summary>
    public SoundParts Sound { get; set; }

    /// <summary>What it was bound to at last.</summary>
    public Model? Model { get; set; }

    /// <summary>Derives depth, root and ancestors from the bases, whose own must be settled.</summary>
    public void SettleInheritance()
    {
        LacksAncestor = LacksBase;
        switch (Bases)
        {
            case []:
                (Depth, Root, Ancestors) = (0, this, []);
                break;
            case [var only]:
                Depth = only.Depth + 1;
                Root = only.IsAbstract ? this : only.Root;
                Ancestors = [only, .. only.Ancestors];
                LacksAncestor |= only.LacksAncestor;
                break;
            default:
                Depth = Bases.Max(static b => b.Depth) + 1;
                Root = Bases.Any(static b => b.IsAbstract) ? this : Bases[0].Root;
                Ancestors = Bases.Concat(Bases.SelectMany(static b => b.Ancestors)).Distinct().ToList();
                LacksAncestor |= Bases.Any(static b => b.LacksAncestor);
                break;
        }
    }

    /// <summary>Lets go of what was before: memory would grow with each edit.</summary>
    public void Forget() => Before = null;
}

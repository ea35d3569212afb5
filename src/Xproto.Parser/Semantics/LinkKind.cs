namespace Xproto.Semantics;

/// <summary>How many objects stand at either end of a link.</summary>
public enum LinkKind
{
    /// <summary>Many objects link to one.</summary>
    ManyToOne,

    /// <summary>Many objects link to many.</summary>
    ManyToMany,

    /// <summary>One object links to one.</summary>
    OneToOne,

    /// <summary>The reverse of <see cref="ManyToOne"/>.</summary>
    OneToMany,
}

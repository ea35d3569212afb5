namespace Xproto.Semantics.Policies;

/// <summary>What kind of value an expression of a policy has. Every value may also be null.</summary>
public enum PolicyTypeKind
{
    /// <summary>Null alone.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A floating-point number of 64 bits.</summary>
    Float,

    /// <summary>A text; it compares ordinally.</summary>
    Text,

    /// <summary>A moment in time.</summary>
    Moment,

    /// <summary>One object of a model.</summary>
    Object,

    /// <summary>Several objects of a model, without order.</summary>
    Set,

    /// <summary>A list that the expression writes out.</summary>
    List,
}

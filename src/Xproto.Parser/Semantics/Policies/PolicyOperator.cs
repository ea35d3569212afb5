namespace Xproto.Semantics.Policies;

/// <summary>How two expressions are joined.</summary>
public enum PolicyOperator
{
    /// <summary>Both are true.</summary>
    And,

    /// <summary>One or both are true.</summary>
    Or,

    /// <summary>The left one is false, or the right one is true.</summary>
    Implies,

    /// <summary>They are the same; null is the same as null.</summary>
    Equal,

    /// <summary>They are not the same.</summary>
    NotEqual,

    /// <summary>The left one comes before the right one.</summary>
    Less,

    /// <summary>The left one comes before the right one or is the same.</summary>
    LessOrEqual,

    /// <summary>The left one comes after the right one.</summary>
    Greater,

    /// <summary>The left one comes after the right one or is the same.</summary>
    GreaterOrEqual,

    /// <summary>The left one is an element of the right set or list, or a part of the right text.</summary>
    In,

    /// <summary>Their sum; of texts, one behind the other.</summary>
    Add,

    /// <summary>Their difference.</summary>
    Subtract,

    /// <summary>Their product.</summary>
    Multiply,

    /// <summary>Their quotient, a floating-point number.</summary>
    Divide,

    /// <summary>Their quotient, rounded down, as Python's <c>//</c>.</summary>
    FloorDivide,

    /// <summary>What a rounded-down division leaves, as Python's <c>%</c>: it has the sign of the right one.</summary>
    Modulo,
}

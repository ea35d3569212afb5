namespace Xproto.Semantics.Policies;

/// <summary>What a policy can compute, by Python's names: methods of texts take the text as their first argument.</summary>
public enum PolicyFunction
{
    /// <summary><c>len(x)</c>: how many characters (Unicode code points) or elements; of null, null.</summary>
    Length,

    /// <summary><c>-x</c></summary>
    Negate,

    /// <summary><c>x.lower()</c>: A to Z in lower case; other letters stay, as databases do not agree on them.</summary>
    Lower,

    /// <summary><c>x.upper()</c>: a to z in upper case; other letters stay.</summary>
    Upper,

    /// <summary><c>x.strip()</c>: without the characters of <see cref="PythonText.Blanks"/> at its ends.</summary>
    Strip,

    /// <summary><c>x.startswith(y)</c></summary>
    StartsWith,

    /// <summary><c>x.endswith(y)</c></summary>
    EndsWith,

    /// <summary><c>x.replace(y, z)</c>: z for each y, from the left; an empty y is nowhere.</summary>
    Replace,

    /// <summary><c>x.isdigit()</c>: not empty, and 0 to 9 only.</summary>
    IsDigit,

    /// <summary><c>str(x)</c> of a number, a truth (<c>True</c>, <c>False</c>) or a text.</summary>
    Text,
}

namespace Xproto.Semantics.Policies;

/// <summary>What a policy can compute, by Python's names: methods of texts take the text as their first argument.</summary>
public enum PolicyFunction
{
    /// <summary><c>len(x)</c>: how many characters (Unicode code points) or elements; of null, null.</summary>
    Length,

    /// <summary><c>-x</c></summary>
    Negate,

    /// <summary><c>x.lower()</c></summary>
    Lower,

    /// <summary><c>x.upper()</c></summary>
    Upper,

    /// <summary><c>x.strip()</c>: without blanks at its ends.</summary>
    Strip,

    /// <summary><c>x.startswith(y)</c></summary>
    StartsWith,

    /// <summary><c>x.endswith(y)</c></summary>
    EndsWith,

    /// <summary><c>x.replace(y, z)</c></summary>
    Replace,

    /// <summary><c>x.isdigit()</c></summary>
    IsDigit,

    /// <summary><c>str(x)</c></summary>
    Text,
}

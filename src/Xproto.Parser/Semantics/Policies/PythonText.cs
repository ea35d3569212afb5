namespace Xproto.Semantics.Policies;

/// <summary>What Python says of characters.</summary>
public static class PythonText
{
    /// <summary>All characters that Python's <c>strip()</c> takes for blanks.</summary>
    public const string Blanks =
        "\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
}

using System.Security;

namespace Xproto.Targets.CSharp.Emit;

/// <summary>Puts texts of the model into documentation comments.</summary>
internal static class XmlDoc
{
    /// <summary>A summary on one line.</summary>
    public static string Summary(string text) => $"/// <summary>{Escape(text)}</summary>";

    /// <summary>The text on one line, safe between tags; what XML cannot hold at all is left out.</summary>
    public static string Escape(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return SecurityElement.Escape(string.Concat(string.Join(' ', words).Where(IsAllowed)));
    }

    private static bool IsAllowed(char c) => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF');
}

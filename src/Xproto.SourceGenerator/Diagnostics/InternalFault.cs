using System.Globalization;
using Xproto.Diagnostics;

namespace Xproto.SourceGenerator.Diagnostics;

/// <summary>Makes a diagnostic of an exception that no text should have caused.</summary>
internal static class InternalFault
{
    public static Diagnostic At(string path, Exception exception)
    {
        var rule = Rules.InternalFault;
        var message = string.Format(CultureInfo.InvariantCulture, rule.Format, $"{exception.GetType().Name}: {exception.Message}");
        return new(rule, new(path, default, default, default), message);
    }
}

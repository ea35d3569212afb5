using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.SourceGenerator.Diagnostics;

/// <summary>Makes a diagnostic of an exception that no text should have caused.</summary>
internal static class InternalFault
{
    public static Diagnostic At(string path, Exception exception)
    {
        var location = new SourceLocation(path, default, default, default);
        return new(Rules.InternalFault, location, $"{exception.GetType().Name}: {exception.Message}");
    }
}

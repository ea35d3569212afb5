using System.Globalization;

namespace Xos.Core.Rest.Objects;

/// <summary>Numbers that come as texts, as protobuf's JSON allows.</summary>
internal static class NumberText
{
    /// <summary>Reads one; null when it is none.</summary>
    public static object? Read(string text, bool isFractional)
    {
        var culture = CultureInfo.InvariantCulture;
        return isFractional ? (double.TryParse(text, NumberStyles.Float, culture, out var fraction) ? fraction : null)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var number) ? number
            : ulong.TryParse(text, NumberStyles.None, culture, out var large) ? large
            : null;
    }
}

using System.Globalization;
using Xos.Gui.Objects;

namespace Xos.Gui.Wording;

/// <summary>How many there are, as people read it.</summary>
internal static class CountText
{
    /// <summary>Tells it, as far as was counted.</summary>
    public static string Of(long count) =>
        count > Counting.Most
            ? string.Create(CultureInfo.InvariantCulture, $"{Counting.Most:N0}+")
            : count.ToString("N0", CultureInfo.InvariantCulture);
}

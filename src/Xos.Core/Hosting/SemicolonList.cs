namespace Xos.Core.Hosting;

/// <summary>Settings that are several values in one text, separated by semicolons.</summary>
internal static class SemicolonList
{
    /// <summary>Takes the values apart.</summary>
    public static IReadOnlyList<string> Of(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

namespace Xos.Runtime.Configuration;

/// <summary>The version that a synchronizer reports to the core.</summary>
internal static class ServiceVersion
{
    private const string Unknown = "unknown";

    /// <summary>The first line of the file <c>VERSION</c> beside the program; <c>unknown</c> without one.</summary>
    /// <param name="directory">The folder of the program.</param>
    public static string Read(string directory)
    {
        var file = Path.Combine(directory, "VERSION");
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } version ? version : Unknown;
    }
}

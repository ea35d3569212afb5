namespace Xos.Runtime.Configuration;

/// <summary>A secret as settings may have it: itself, or <c>@file</c> for the first line of a file.</summary>
internal static class SecretText
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Read(string text)
    {
        try
        {
            return text.StartsWith('@') ? File.ReadLines(text[1..]).FirstOrDefault() ?? "" : text;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException(fault.Message, fault);
        }
    }
}

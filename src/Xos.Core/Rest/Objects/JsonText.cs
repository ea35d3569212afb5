using System.Text.Json;

namespace Xos.Core.Rest.Objects;

/// <summary>Texts of JSON, which may be none when they are taken out of their quotes: half of a surrogate pair can be written there.</summary>
internal static class JsonText
{
    /// <summary>The text; null when it is none.</summary>
    public static string? Of(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

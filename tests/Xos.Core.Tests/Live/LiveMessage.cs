using System.Text.Json;

namespace Xos.Core.Tests.Live;

/// <summary>Something that a client was told.</summary>
/// <param name="Event">What it is.</param>
/// <param name="Position">The position that came with it.</param>
/// <param name="Data">What there is to know.</param>
internal sealed record LiveMessage(string Event, long Position, JsonElement Data)
{
    /// <summary>The name of the object that it is about.</summary>
    public string? Name => Data.GetProperty("msg").GetProperty("object").TryGetProperty("name", out var name) ? name.GetString() : null;

    /// <summary>Whether it says that the object is deleted.</summary>
    public bool IsDeletion =>
        Data.GetProperty("msg").GetProperty("object").TryGetProperty("deleted", out var deleted) && deleted.GetBoolean();

    /// <summary>The names of the fields that changed.</summary>
    public IEnumerable<string?> Changed =>
        Data.GetProperty("msg").GetProperty("changed_fields").EnumerateArray().Select(static name => name.GetString());
}

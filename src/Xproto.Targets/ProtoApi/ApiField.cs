namespace Xproto.Targets.ProtoApi;

/// <summary>A field of a message.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Number">Its number.</param>
/// <param name="Type">A scalar type of protobuf, such as <c>int32</c>, or a message's name.</param>
public sealed record ApiField(string Name, int Number, string Type)
{
    /// <summary>Whether it holds any number of values.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether <see cref="Type"/> names a message.</summary>
    public bool IsMessage { get; init; }

    /// <summary>The oneof that it alone stands in, so that what was never set differs from what was set to its type's default; null for none.</summary>
    public string? Oneof { get; init; }

    /// <summary>What it means; may be empty.</summary>
    public string Comment { get; init; } = "";

    /// <summary>What the API tells about it beyond its type.</summary>
    public ApiFieldOptions Options { get; init; } = ApiFieldOptions.None;
}

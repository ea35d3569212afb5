namespace Xproto.Targets.ProtoApi;

/// <summary>What the API tells about a field beyond its type: the extensions of <c>xosoptions.proto</c>.</summary>
public sealed record ApiFieldOptions
{
    /// <summary>Nothing.</summary>
    public static ApiFieldOptions None { get; } = new();

    /// <summary>The most characters it may hold, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether it holds what a back end reports.</summary>
    public bool IsFeedback { get; init; }

    /// <summary>Whether forms leave it out.</summary>
    public bool IsGuiHidden { get; init; }

    /// <summary>Whether it belongs to the framework.</summary>
    public bool IsBookkeeping { get; init; }

    /// <summary>Whether its author wrote that it may not be empty.</summary>
    public bool IsNonNull { get; init; }

    /// <summary>The model that it links to, for a link to one object; else null.</summary>
    public string? ForeignKeyModel { get; init; }

    /// <summary>What that link is called at the other end, or null.</summary>
    public string? ReverseFieldName { get; init; }

    /// <summary>The model whose objects link here, for a reverse link; else null.</summary>
    public string? ReverseForeignKeyModel { get; init; }

    /// <summary>The model that it links to, for a set of links; else null.</summary>
    public string? ManyToManyModel { get; init; }
}

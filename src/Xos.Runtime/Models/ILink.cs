namespace Xos.Runtime.Models;

/// <summary>A link, whatever it links to.</summary>
internal interface ILink
{
    /// <summary>The id of the linked object; 0 when there is none, or none that the core has stored.</summary>
    int Id { get; }

    /// <summary>Whether there is a linked object.</summary>
    bool HasValue { get; }
}

namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>Something that people do: declare an item, or another state of it, or take it back.</summary>
internal sealed record Change(Item Item, bool IsDeletion = false);

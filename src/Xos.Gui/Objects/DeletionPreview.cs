namespace Xos.Gui.Objects;

/// <summary>What a deletion would come to beside the objects that were chosen.</summary>
/// <param name="Names">The first of those that would go with them.</param>
/// <param name="Count">How many would go with them.</param>
/// <param name="Released">How many would stay without their link.</param>
public sealed record DeletionPreview(IReadOnlyList<string> Names, int Count, int Released);

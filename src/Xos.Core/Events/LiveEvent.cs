namespace Xos.Core.Events;

/// <summary>Something that a client who watches is told.</summary>
/// <param name="Position">What he goes on behind when he comes back.</param>
/// <param name="Change">What happened; null when nothing did for a while, and at the start.</param>
internal sealed record LiveEvent(long Position, SeenChange? Change);

using Xos.Core.Records;

namespace Xos.Core.Live;

/// <summary>Why a client is told no more.</summary>
/// <param name="Error">What kind of reason it is.</param>
/// <param name="Reason">In words, with what to do.</param>
internal sealed record LiveEnd(RecordError Error, string Reason);

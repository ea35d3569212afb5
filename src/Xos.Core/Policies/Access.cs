using Xos.Core.Records;

namespace Xos.Core.Policies;

/// <summary>What policies decide about: who wants to read or to write.</summary>
/// <param name="Caller">Who.</param>
/// <param name="IsWrite">Whether objects are changed, not only read.</param>
internal sealed record Access(Caller Caller, bool IsWrite);

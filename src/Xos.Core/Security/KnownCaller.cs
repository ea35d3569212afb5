using Xos.Core.Records;

namespace Xos.Core.Security;

/// <summary>Somebody who proved who he is.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Credential">The hash of his password, as it is stored; null when something else proved it.</param>
/// <param name="Until">When the proof ends by itself.</param>
internal sealed record KnownCaller(Caller Caller, string? Credential, DateTimeOffset Until);

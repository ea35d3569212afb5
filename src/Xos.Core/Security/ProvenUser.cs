using Xos.Core.Records;

namespace Xos.Core.Security;

/// <summary>A user who proved to know a password.</summary>
/// <param name="Caller">The user.</param>
/// <param name="Credential">The password's hash, as it is stored.</param>
internal sealed record ProvenUser(Caller Caller, string Credential);
